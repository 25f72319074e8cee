import type { Journey } from "@meander/reports/contract";
import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { Card } from "../../components/card.tsx";
import { useRowWindow } from "../../components/use-row-window.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";
import { stepFor } from "../../pictures/step-for.ts";
import { TouchpointRow } from "./touchpoint-row.tsx";

export interface TouchpointListProps {
  journey: Journey;
  moments: readonly Moment[];
  chosen: string | null;
  onChoose(messageId: string): void;
  /** The reader is near the end of what is loaded. */
  onEnd(): void;
}

const ROW_PX = 38;

/** The picture's table: every touchpoint in order; arrow keys step. */
export const TouchpointList = memo(function TouchpointList(props: TouchpointListProps) {
  const { journey, moments, chosen, onChoose, onEnd } = props;
  const { t } = useText();
  const list = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { start, end } = useRowWindow(list, moments.length, ROW_PX);
  const at = moments.findIndex((m) => m.messageId === chosen);
  useEffect(() => {
    const box = scroller.current;
    if (!box || at < 0) return;
    const top = at * ROW_PX;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - ROW_PX)
      box.scrollTop = top - box.clientHeight / 2;
  }, [at]);
  useEffect(() => {
    if (end >= moments.length && moments.length > 0) onEnd();
  }, [end, moments.length, onEnd]);
  const step = (event: KeyboardEvent) => {
    const next = stepFor(event.key, at, moments.length);
    const moment = next === null ? undefined : moments[next];
    if (!moment) return;
    event.preventDefault();
    onChoose(moment.messageId);
  };
  return (
    <Card title={t("journey.touchpoints")}>
      <div ref={scroller} className="touchpoints-scroll">
        <div
          ref={list}
          className="touchpoints"
          role="listbox"
          aria-label={t("journey.touchpoints")}
          tabIndex={0}
          aria-activedescendant={at >= start && at < end ? `moment-${at}` : undefined}
          style={{ height: moments.length * ROW_PX }}
          onKeyDown={step}
        >
          {moments.slice(start, end).map((moment, i) => (
            <TouchpointRow
              key={moment.messageId}
              id={`moment-${start + i}`}
              journey={journey}
              moment={moment}
              before={moments[start + i - 1]}
              isChosen={moment.messageId === chosen}
              top={(start + i) * ROW_PX}
              place={start + i + 1}
              count={moments.length}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </Card>
  );
});
