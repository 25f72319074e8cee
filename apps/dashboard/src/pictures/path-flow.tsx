import { type ReactNode, useState } from "react";
import type { PathBlock, PathLayout } from "./path-layout.ts";
import { phaseColour } from "./phase-order.ts";
import "./path-flow.css";

export interface PathFlowProps {
  layout: PathLayout;
  label: string;
  nameOf(block: PathBlock): string;
  numberOf(journeys: number): string;
  /** The phase that a block stands for; null where blocks are no phases. */
  phaseOf(block: PathBlock): string | null;
  order: readonly string[];
  /** What the pointer is told of a block. */
  tipOf(block: PathBlock): string;
  open(block: PathBlock, drawn: ReactNode): ReactNode;
}

const LETTER_PX = 6.6;

/** Where journeys went, column by column; pointing at a block shows its own ways. */
export function PathFlow({ layout, label, nameOf, numberOf, phaseOf, order, tipOf, open }: PathFlowProps) {
  const { width, height, barWidth, room, blocks, bands } = layout;
  const [pointed, setPointed] = useState<PathBlock | null>(null);
  const isOf = (block: PathBlock) => (band: (typeof bands)[number]) =>
    (band.column === block.column && band.to === block.name) ||
    (band.column === block.column + 1 && (block.kind === "step" || band.from === block.name));
  const touches = pointed && pointed.kind !== "ended" ? isOf(pointed) : null;
  return (
    <svg className="path-flow" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {bands.map((band) => (
        <path
          key={band.key}
          className={
            touches === null ? "path-band" : touches(band) ? "path-band path-band-chosen" : "path-band path-band-quiet"
          }
          d={band.d}
        />
      ))}
      {blocks.map((block) => {
        const phase = phaseOf(block);
        const letters = Math.floor(room / LETTER_PX);
        const number = numberOf(block.journeys);
        return (
          <g
            key={block.key}
            className={phase === null ? "no-phase" : `phase-${phaseColour(phase, order)}`}
            onPointerEnter={() => setPointed(block)}
            onPointerLeave={() => setPointed(null)}
          >
            <title>{tipOf(block)}</title>
            {open(
              block,
              <>
                <rect
                  className={`path-block path-${block.kind}`}
                  x={block.x}
                  y={block.y}
                  width={barWidth}
                  height={block.height}
                  rx={2}
                />
                <text
                  className="path-name"
                  x={block.x + barWidth + 6}
                  y={block.y + Math.min(11, Math.max(9, block.height / 2 + 4))}
                >
                  {`${cut(nameOf(block), letters - number.length - 1)} `}
                  <tspan className="path-number" dx={2}>
                    {number}
                  </tspan>
                </text>
              </>,
            )}
          </g>
        );
      })}
    </svg>
  );
}

function cut(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text;
}
