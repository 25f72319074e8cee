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

const HEIGHT = 84;
const BAR_PX = 26;
const LEAST_PX = 3;

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
  const column = width / Math.max(1, parts.length);
  return (
    <svg className="fate" width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
      <title>{label}</title>
      {placed.map((part) => (
        <rect key={part.key} className={`fate-${part.key}`} x={part.x} y={0} width={part.px} height={BAR_PX} />
      ))}
      {parts.map((part, i) => (
        <g key={part.key} transform={`translate(${i * column} ${BAR_PX + 14})`}>
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
