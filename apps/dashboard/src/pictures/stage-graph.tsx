import type { ReactNode } from "react";
import { phaseColour } from "./phase-order.ts";
import type { StageLayout, StageLink } from "./stage-layout.ts";
import "./stage-graph.css";

export interface StageGraphProps {
  layout: StageLayout;
  order: readonly string[];
  /** What stands in a node. */
  nodeOf(phase: string): { name: string; value: string; isWeak: boolean };
  wordsOf(link: StageLink): string;
  numberOf(journeys: number): string;
  label: string;
  /** Makes a node or a way something that opens its journeys. */
  openNode(phase: string, drawn: ReactNode): ReactNode;
  openLink(link: StageLink, drawn: ReactNode): ReactNode;
}

/** How many ways have their number beside them: the widest; the table has all. */
const NUMBERED = 9;
const NODE_HEIGHT = 40;

/** Phases as few fixed nodes and the ways between them (rule D5); the same for every form. */
export function StageGraph({ layout, order, label, nodeOf, wordsOf, numberOf, openNode, openLink }: StageGraphProps) {
  const { width, height, nodes, links } = layout;
  const nodeWidth = Math.max(44, Math.min(118, (width / Math.max(1, nodes.length)) * 0.8));
  const isNamed = nodeWidth >= 84;
  return (
    <svg className="stage-graph" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      {layout.guide === "" ? null : <path className="stage-guide" d={layout.guide} />}
      {links.map((link) => (
        <g key={`${link.from} ${link.to}`} className={`phase-${phaseColour(link.from, order)}`}>
          {openLink(
            link,
            <>
              <path className="stage-way-reach" d={link.d} strokeWidth={Math.max(12, link.width)} />
              <path className={`stage-way stage-way-${link.direction}`} d={link.d} strokeWidth={link.width} />
              <path className="stage-way-line" d={link.d} />
              <path className="stage-head" d={link.head} />
              <title>{wordsOf(link)}</title>
            </>,
          )}
        </g>
      ))}
      {links.slice(0, NUMBERED).map((link) => (
        <text key={`${link.from} ${link.to}`} className="stage-number" x={link.labelX} y={link.labelY + 4}>
          {numberOf(link.journeys)}
        </text>
      ))}
      {nodes.map(({ phase, x, y }) => {
        const { name, value, isWeak } = nodeOf(phase);
        return (
          <g key={phase} className={`phase-${phaseColour(phase, order)}`} transform={`translate(${x} ${y})`}>
            {openNode(
              phase,
              <>
                {isWeak ? (
                  <rect
                    className="stage-weak"
                    x={-nodeWidth / 2 - 5}
                    y={-NODE_HEIGHT / 2 - 5}
                    width={nodeWidth + 10}
                    height={NODE_HEIGHT + 10}
                    rx={13}
                  />
                ) : null}
                <rect
                  className="stage-node"
                  x={-nodeWidth / 2}
                  y={-NODE_HEIGHT / 2}
                  width={nodeWidth}
                  height={NODE_HEIGHT}
                  rx={9}
                />
                {isNamed ? (
                  <text className="stage-name" y={-3}>
                    {name}
                  </text>
                ) : null}
                <text className="stage-value" y={isNamed ? 13 : 5}>
                  {value}
                </text>
              </>,
            )}
          </g>
        );
      })}
    </svg>
  );
}
