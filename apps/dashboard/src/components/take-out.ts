import { csvOf } from "./csv.ts";
import type { DataTable } from "./data-table.tsx";
import { originalOf, traceHtml } from "./trace-html.ts";

/** What a picture may look like; everything else is the page's business. */
const STYLES = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"],
  ...["stroke-opacity", "opacity", "paint-order", "font-family", "font-size", "font-weight", "text-anchor"],
  ...["dominant-baseline", "font-variant-numeric"],
];
/** Pixels of the PNG to one of the picture. */
const PNG_SCALE = 2;
const SPACE = "http://www.w3.org/2000/svg";

/** Saves a table as a CSV file. */
export function takeCsv(table: DataTable, title: string): void {
  save(new Blob([csvOf(table)], { type: "text/csv" }), title, "csv");
}

/** Saves what an element shows as an SVG file that looks the same without the page's style sheets. */
export function takeSvg(shown: HTMLElement, title: string): void {
  save(new Blob([svgText(pictureOf(shown), title)], { type: "image/svg+xml" }), title, "svg");
}

/** Saves what an element shows as a PNG file, at twice its size on the screen. */
export async function takePng(shown: HTMLElement, title: string): Promise<void> {
  const picture = pictureOf(shown);
  const { width, height } = picture;
  const image = new Image();
  // The policy of rule S7 allows data: images, and no blob: ones.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(picture, title))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * PNG_SCALE);
  canvas.height = Math.ceil(height * PNG_SCALE);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) save(blob, title, "png");
}

interface Taken {
  svg: SVGSVGElement;
  width: number;
  height: number;
}

/** The picture in an element if it is nothing else; tables, and pictures with words around them, are traced. */
function pictureOf(shown: HTMLElement): Taken {
  const alone = shown.querySelectorAll("svg");
  const [picture] = alone;
  if (picture && alone.length === 1 && shown.textContent === picture.textContent) {
    const box = picture.getBoundingClientRect();
    const svg = picture.cloneNode(true) as SVGSVGElement;
    bake(picture, svg);
    return { svg, width: Math.round(box.width), height: Math.round(box.height) };
  }
  const svg = traceHtml(shown);
  for (const part of svg.querySelectorAll("svg")) {
    const original = originalOf(part);
    if (original) bake(original, part);
  }
  return { svg, width: Math.round(svg.viewBox.baseVal.width), height: Math.round(svg.viewBox.baseVal.height) };
}

function svgText({ svg: copy, width, height }: Taken, title: string): string {
  for (const gone of copy.querySelectorAll("[data-not-taken]")) gone.remove();
  copy.setAttribute("xmlns", SPACE);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const ground = document.createElementNS(SPACE, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.documentElement).getPropertyValue("background-color"));
  const name = document.createElementNS(SPACE, "title");
  name.textContent = title;
  copy.prepend(name, ground);
  return new XMLSerializer().serializeToString(copy);
}

/** Writes what the style sheets make of each element into the element of the copy; drops what only the page needs. */
function bake(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  for (const name of STYLES) {
    const value = computed.getPropertyValue(name);
    if (value !== "") to.setAttribute(name, value);
  }
  for (const name of to.getAttributeNames()) {
    if (/^(class|style|tabindex|role|aria-|data-(?!not-taken))/.test(name)) to.removeAttribute(name);
  }
  const children = [...from.children];
  [...to.children].forEach((child, i) => {
    const original = children[i];
    if (original) bake(original, child);
  });
}

function save(blob: Blob, title: string, ending: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${fileName(title)}.${ending}`;
  link.click();
  // The browser has taken the address over by the end of this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Letters, digits and single dashes: what every file system takes. */
function fileName(title: string): string {
  const name = title
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return name.slice(0, 80) || "meander";
}
