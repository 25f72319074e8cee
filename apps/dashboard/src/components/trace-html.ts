const SPACE = "http://www.w3.org/2000/svg";

/**
 * Draws what a page shows as one SVG of boxes, lines and text: a table, a list, or pictures with words around them. It
 * needs no style sheet, no font file and no `foreignObject`, which most programs cannot read. Sizes are px of the screen.
 */
export function traceHtml(root: HTMLElement): SVGSVGElement {
  const svg = document.createElementNS(SPACE, "svg");
  const reach = { x: root.getBoundingClientRect().left, y: root.getBoundingClientRect().top };
  const width = Math.max(root.scrollWidth, ...[...root.children].map((child) => child.scrollWidth));
  const height = root.scrollHeight;
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  drawInside(root, svg, reach);
  return svg;
}

interface Origin {
  x: number;
  y: number;
}

function drawInside(element: Element, svg: SVGSVGElement, origin: Origin): void {
  for (const child of element.childNodes) {
    if (child instanceof Text) drawText(child, svg, origin);
    else if (child instanceof SVGSVGElement) drawPicture(child, svg, origin);
    else if (child instanceof HTMLElement && isSeen(child)) {
      drawBox(child, svg, origin);
      drawInside(child, svg, origin);
    }
  }
}

/** What only screen readers are told has no size; what is only for pressing is not taken along. */
function isSeen(element: HTMLElement): boolean {
  return !element.matches("button, [data-not-taken], .hidden") && getComputedStyle(element).visibility === "visible";
}

/** Ground and edges of a box, where it has any. */
function drawBox(element: HTMLElement, svg: SVGSVGElement, origin: Origin): void {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return;
  const [x, y] = [box.left - origin.x, box.top - origin.y];
  const hasEdges = style.borderTopWidth !== "0px" && style.borderBottomWidth !== "0px";
  if (!/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) || hasEdges) {
    const inset = hasEdges ? Number.parseFloat(style.borderTopWidth) / 2 : 0;
    add(svg, "rect", {
      ...{ x: x + inset, y: y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset },
      ...{ rx: Number.parseFloat(style.borderTopLeftRadius) || 0, fill: style.backgroundColor, opacity: style.opacity },
      ...(hasEdges ? { stroke: style.borderTopColor, "stroke-width": style.borderTopWidth } : {}),
    });
  } else if (style.borderBottomWidth !== "0px") {
    add(svg, "line", {
      x1: x,
      x2: x + box.width,
      y1: y + box.height,
      y2: y + box.height,
      stroke: style.borderBottomColor,
    });
  } else if (style.borderTopWidth !== "0px") {
    add(svg, "line", { x1: x, x2: x + box.width, y1: y, y2: y, stroke: style.borderTopColor });
  }
  if (style.outlineStyle === "dashed") {
    const edge = { stroke: style.outlineColor, "stroke-dasharray": "3 3", fill: "none" };
    add(svg, "rect", { x, y, width: box.width, height: box.height, ...edge });
  }
}

/** A text line by line, as the browser broke it. */
function drawText(text: Text, svg: SVGSVGElement, origin: Origin): void {
  const parent = text.parentElement;
  if (!parent || text.data.trim() === "") return;
  const style = getComputedStyle(parent);
  const ascent = ascentOf(style);
  for (const line of linesOf(text)) {
    add(
      svg,
      "text",
      {
        ...{
          x: line.box.left - origin.x,
          y: line.box.top - origin.y + (line.box.height - ascent.height) / 2 + ascent.up,
        },
        ...{ fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize },
        ...{ "font-weight": style.fontWeight, "font-variant-numeric": style.fontVariantNumeric },
        textLength: line.box.width,
        lengthAdjust: "spacingAndGlyphs",
      },
      line.words,
    );
  }
}

interface Line {
  words: string;
  box: { left: number; top: number; width: number; height: number };
}

function linesOf(text: Text): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const { index, 0: word } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    // A word that is broken has a box on each line; its first says where it begins.
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
      last.words += ` ${word}`;
      last.box.width = box.right - last.box.left;
    } else {
      lines.push({ words: word, box: { left: box.left, top: box.top, width: box.width, height: box.height } });
    }
  }
  return lines;
}

/** How far a font reaches above its line, and how high it is in all. */
function ascentOf({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): { up: number; height: number } {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return { up: Number.parseFloat(fontSize), height: Number.parseFloat(fontSize) };
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText("");
  return { up, height: up + down };
}

/** A picture at its place; its looks are written into it by whoever takes the whole. */
function drawPicture(picture: SVGSVGElement, svg: SVGSVGElement, origin: Origin): void {
  const box = picture.getBoundingClientRect();
  if (box.width === 0) return;
  const copy = picture.cloneNode(true) as SVGSVGElement;
  for (const [name, value] of Object.entries({
    x: box.left - origin.x,
    y: box.top - origin.y,
    width: box.width,
    height: box.height,
  })) {
    copy.setAttribute(name, String(value));
  }
  pictures.set(copy, picture);
  svg.append(copy);
}

/** Which picture of the page a copy was made from. */
const pictures = new WeakMap<SVGSVGElement, SVGSVGElement>();

/** The picture on the page whose computed looks a traced one has; null for what was drawn here. */
export function originalOf(copy: SVGSVGElement): SVGSVGElement | null {
  return pictures.get(copy) ?? null;
}

function add(svg: SVGSVGElement, name: string, attributes: Record<string, string | number>, text?: string): void {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  }
  if (text !== undefined) element.textContent = text;
  svg.append(element);
}
