import "./fate-bar.css";

export interface FatePart {
  key: "kept" | "twice" | "refused" | "lost";
  name: string;
  value: number;
  shown: string;
}

export interface FateBarProps {
  parts: readonly FatePart[];
  width: number;
  label: string;
}

const BAR_PX = 26;
const LEAST_PX = 3;
/** Of the number and its words below it. */
const ROW_PX = 44;
const NARROW_PX = 600;

/** What became of all that was sent, as parts of one bar; what is small keeps a width at which it is seen. */
export function FateBar({ parts, width, label }: FateBarProps) {
  const shown = parts.filter((part) => part.value > 0);
  const all = shown.reduce((sum, part) => sum + part.value, 0) || 1;
  const room = width - LEAST_PX * shown.length;
  let x = 0;
  const placed = shown.map((part) => {
    const at = x;
    const px = LEAST_PX + (room * part.value) / all;
    x += px;
    return { ...part, x: at, px };
  });
  const columns = width < NARROW_PX ? 1 : parts.length;
  const height = BAR_PX + 8 + ROW_PX * Math.ceil(parts.length / columns);
  const column = width / columns;
  return (
    <svg className="fate" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {placed.map((part) => (
        <rect key={part.key} className={`fate-${part.key}`} x={part.x} y={0} width={part.px} height={BAR_PX} />
      ))}
      {parts.map((part, i) => (
        <g
          key={part.key}
          transform={`translate(${(i % columns) * column} ${BAR_PX + 14 + ROW_PX * Math.floor(i / columns)})`}
        >
          <rect className={`fate-${part.key}`} y={4} width={10} height={10} rx={2} />
          <text className="fate-value" x={16} y={14}>
            {part.shown}
          </text>
          <text className="fate-name" x={16} y={32}>
            {part.name}
          </text>
        </g>
      ))}
    </svg>
  );
}
