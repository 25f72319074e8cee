import { useMomentName } from "../components/moment-name.ts";
import { usePhaseName } from "../components/phase-name.tsx";
import { visibleText } from "../components/visible-text.ts";
import { useText } from "../i18n/text-context.tsx";
import type { PlacedMoment } from "./journey-layout.ts";
import { MarkIcon } from "./mark-shape.tsx";
import "./tip.css";

const TIP_PX = 250;

/** What the pointer is on. */
export function MomentTip({
  placed,
  left,
  top,
  width,
}: {
  placed: PlacedMoment;
  left: number;
  top: number;
  width: number;
}) {
  const { format } = useText();
  const momentName = useMomentName();
  const phaseName = usePhaseName();
  const { moment } = placed;
  return (
    <div className="tip moment-tip" style={{ left: Math.max(0, Math.min(width - TIP_PX, left + 12)), top }}>
      <strong className="moment-tip-name">
        <MarkIcon kind={placed.kind} />
        {momentName(moment)}
      </strong>
      <span className="quiet">
        {format.dateTime(moment.at)}
        {moment.phase === null ? null : ` · ${visibleText(phaseName(moment.phase), 40)}`}
      </span>
    </div>
  );
}
