/** What a path picture is drawn from, as report R5 gives it. A name of null is all that is beyond the coverage. */
export interface PathInput {
  /** Journeys at the step where the paths begin or end. */
  start: number;
  columns: readonly {
    column: number;
    ended: number;
    nodes: readonly { name: string | null; journeys: number }[];
  }[];
  links: readonly { column: number; from: string | null; to: string | null; journeys: number }[];
  direction: "after" | "before";
  width: number;
}

export interface PathBlock {
  key: string;
  /** 0 is the step itself. */
  column: number;
  kind: "step" | "node" | "other" | "ended";
  name: string | null;
  journeys: number;
  x: number;
  y: number;
  height: number;
}

export interface PathBand {
  key: string;
  d: string;
  from: string | null;
  to: string | null;
  column: number;
  journeys: number;
}

export interface PathLayout {
  width: number;
  height: number;
  barWidth: number;
  /** Room (px) for a name beside its block. */
  room: number;
  blocks: PathBlock[];
  bands: PathBand[];
}

const FLOW_PX = 300;
/** Between two blocks there is room for a line of text, so that no name covers another. */
const GAP_PX = 17;
const TOP_PX = 8;
const BAR_PX = 10;
/** Room for the names of the last column; the others have what lies between two columns. */
const NAME_PX = 190;

/** Blocks in columns and bands between them; before a step the columns run to the left of it. */
export function pathLayout({ start, columns, links, direction, width }: PathInput): PathLayout {
  const share = (width - BAR_PX - NAME_PX) / Math.max(1, columns.length);
  const xOf = (column: number) => (direction === "after" ? column : columns.length - column) * share;
  const px = FLOW_PX / Math.max(1, start);
  const blocks: PathBlock[] = [
    { key: "0", column: 0, kind: "step", name: null, journeys: start, x: xOf(0), y: TOP_PX, height: start * px },
  ];
  for (const { column, nodes, ended } of columns) {
    let y = TOP_PX;
    const add = (kind: PathBlock["kind"], name: string | null, journeys: number) => {
      const height = Math.max(1.5, journeys * px);
      blocks.push({ key: `${column} ${kind} ${name}`, column, kind, name, journeys, x: xOf(column), y, height });
      y += Math.max(height, 1) + GAP_PX;
    };
    for (const { name, journeys } of nodes) add(name === null ? "other" : "node", name, journeys);
    if (ended > 0) add("ended", null, ended);
  }
  const height = Math.max(...blocks.map((b) => b.y + b.height)) + GAP_PX;
  return {
    width,
    height,
    barWidth: BAR_PX,
    room: Math.max(60, Math.min(share - BAR_PX, NAME_PX)) - 10,
    blocks,
    bands: bandsOf(blocks, links, px),
  };
}

function bandsOf(blocks: readonly PathBlock[], links: PathInput["links"], px: number): PathBand[] {
  const find = (column: number, name: string | null) =>
    blocks.find((b) => b.column === column && b.kind !== "ended" && b.name === name);
  const used = new Map<string, number>();
  /** Bands leave and reach a block one below the other, in the order of the blocks at their far ends. */
  const take = (side: string, block: PathBlock, height: number) => {
    const key = `${side} ${block.key}`;
    const y = block.y + (used.get(key) ?? 0);
    used.set(key, (used.get(key) ?? 0) + height);
    return y;
  };
  return links
    .flatMap((link) => {
      const [near, far] = [find(link.column - 1, link.from), find(link.column, link.to)];
      return near && far && link.journeys > 0 ? [{ link, near, far }] : [];
    })
    .sort((a, b) => a.link.column - b.link.column || a.near.y - b.near.y || a.far.y - b.far.y)
    .map(({ link, near, far }) => {
      const height = link.journeys * px;
      const [y0, y1] = [take("out", near, height), take("in", far, height)];
      const [x0, x1] = near.x < far.x ? [near.x + BAR_PX, far.x] : [near.x, far.x + BAR_PX];
      const middle = (x0 + x1) / 2;
      const d =
        `M${p(x0)} ${p(y0)}C${p(middle)} ${p(y0)} ${p(middle)} ${p(y1)} ${p(x1)} ${p(y1)}` +
        `V${p(y1 + height)}C${p(middle)} ${p(y1 + height)} ${p(middle)} ${p(y0 + height)} ${p(x0)} ${p(y0 + height)}Z`;
      return { ...link, key: `${link.column} ${link.from} ${link.to}`, d };
    });
}

function p(value: number): string {
  return value.toFixed(1);
}
