import type { LiveTouchpoint } from "../api/use-live.ts";
import { useText } from "../i18n/text-context.tsx";
import { markKind } from "../pictures/mark-kind.ts";
import { MarkIcon } from "../pictures/mark-shape.tsx";
import "./live-list.css";
import { useMomentName } from "./moment-name.ts";
import { visibleText } from "./visible-text.ts";

/** The newest touchpoints, as they come. */
export function LiveList({ touchpoints }: { touchpoints: readonly LiveTouchpoint[] }) {
  const { format } = useText();
  const momentName = useMomentName();
  return (
    <ul className="live-list">
      {touchpoints.map((touchpoint) => (
        <li key={`${touchpoint.journey} ${touchpoint.at} ${touchpoint.kind} ${touchpoint.name}`}>
          <MarkIcon kind={markKind(touchpoint.kind)} />
          <span className="live-name">
            {momentName({ kind: touchpoint.kind, label: touchpoint.name ?? touchpoint.path })}
          </span>
          <span className="quiet">
            {touchpoint.country === null ? null : `${visibleText(format.country(touchpoint.country), 40)} · `}
            {format.time(touchpoint.at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
