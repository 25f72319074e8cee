import type { Journey } from "@meander/reports/contract";
import { useDeviceName } from "../../components/device-name.ts";
import { useMomentName } from "../../components/moment-name.ts";
import { PhaseName } from "../../components/phase-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";
import { markKind } from "../../pictures/mark-kind.ts";
import { MarkIcon } from "../../pictures/mark-shape.tsx";

export interface TouchpointRowProps {
  id: string;
  journey: Journey;
  moment: Moment;
  before: Moment | undefined;
  isChosen: boolean;
  top: number;
  place: number;
  count: number;
  onChoose(messageId: string): void;
}

const DAY_MS = 86_400_000;

/** One touchpoint; the time since the one before is written when it is long. */
export function TouchpointRow({
  id,
  journey,
  moment,
  before,
  isChosen,
  top,
  place,
  count,
  onChoose,
}: TouchpointRowProps) {
  const { format } = useText();
  const momentName = useMomentName();
  const deviceName = useDeviceName();
  const visitor = journey.visitors.find((v) => v.id === moment.visitor);
  const pauseMs = before ? moment.at - before.at : 0;
  return (
    // The list has the keyboard (aria-activedescendant); the row only takes the pointer.
    <div
      id={id}
      className="touchpoint"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={place}
      aria-setsize={count}
      data-kind={markKind(moment.kind)}
      style={{ top }}
      onClick={() => onChoose(moment.messageId)}
      onKeyDown={undefined}
    >
      <span className="touchpoint-when">
        {format.dateTime(moment.at)}
        {pauseMs > DAY_MS ? <span className="touchpoint-pause">+{format.duration(pauseMs, "narrow")}</span> : null}
      </span>
      <MarkIcon kind={markKind(moment.kind)} />
      <span className="touchpoint-what">{momentName(moment)}</span>
      <span className="touchpoint-device">{visitor ? visibleText(deviceName(visitor), 40) : null}</span>
      <span className="touchpoint-phase">{moment.phase === null ? null : <PhaseName phase={moment.phase} />}</span>
    </div>
  );
}
