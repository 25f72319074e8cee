import { memo } from "react";
import { useDeviceName } from "../components/device-name.ts";
import { visibleText } from "../components/visible-text.ts";
import { MarkShape } from "./mark-shape.tsx";
import type { LayerProps } from "./phase-rows.tsx";
import { roundedBox } from "./ribbon-paths.ts";

/** One lane per device with its sessions and marks; servers and the world offline are dashed. */
export const LaneLayer = memo(function LaneLayer({ layout, rows, gutter, narrow }: LayerProps) {
  const deviceName = useDeviceName();
  const { top, laneHeight, markY } = rows.lanes;
  return (
    <g className="lanes">
      {layout.lanes.map((lane, i) => {
        const y = top + i * laneHeight;
        const middle = y + markY;
        return (
          <g key={lane.key}>
            <line
              className={lane.elsewhere ? "lane lane-elsewhere" : "lane"}
              x1={0}
              x2={layout.scale.width}
              y1={middle}
              y2={middle}
            />
            <text className="row-name" x={narrow ? 0 : 8 - gutter} y={narrow ? y + 11 : middle + 4}>
              {visibleText(deviceName(lane), narrow ? 40 : 20)}
              {lane.number === null ? null : ` ${lane.number}`}
            </text>
            <path
              className="session"
              d={lane.blocks.map(({ x0, x1 }) => roundedBox(x0, middle - 8, x1 - x0, 16, 4)).join("")}
            />
            {lane.marks.map((mark) => (
              <MarkShape
                key={`${mark.kind} ${mark.x}`}
                kind={mark.items[0]?.kind ?? "interaction"}
                x={mark.x}
                y={middle}
                count={mark.items.length}
              />
            ))}
          </g>
        );
      })}
    </g>
  );
});

/** The mark of the moment that is chosen, over all others: the lanes need not be drawn again for it. */
export function ChosenMark({ layout, rows, chosen }: Pick<LayerProps, "layout" | "rows"> & { chosen: string | null }) {
  const { top, laneHeight, markY } = rows.lanes;
  for (const [i, lane] of layout.lanes.entries()) {
    const mark = lane.marks.find(({ items }) => items.some((item) => item.moment.messageId === chosen));
    if (!mark) continue;
    const kind = mark.items[0]?.kind ?? "interaction";
    return <MarkShape kind={kind} x={mark.x} y={top + i * laneHeight + markY} count={mark.items.length} chosen />;
  }
  return null;
}
