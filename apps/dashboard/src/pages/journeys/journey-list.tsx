import type { JourneySummary } from "@meander/reports/contract";
import { useEffect, useMemo, useRef } from "react";
import { usePhases } from "../../components/phases.tsx";
import { useRowWindow } from "../../components/use-row-window.ts";
import { useWidth } from "../../components/use-width.ts";
import { JourneyRow } from "./journey-row.tsx";
import "./journey-list.css";

export interface JourneyListProps {
  site: string;
  journeys: readonly JourneySummary[];
  /** The reader is near the end of what is loaded. */
  onEnd(): void;
}

const ROW_PX = 84;
const NARROW_ROW_PX = 132;
const NARROW_PX = 760;

/** The lines, of which only those in view are drawn. */
export function JourneyList({ site, journeys, onEnd }: JourneyListProps) {
  const { orderOf } = usePhases();
  const [ref, width] = useWidth<HTMLUListElement>();
  const narrow = width < NARROW_PX;
  const rowPx = narrow ? NARROW_ROW_PX : ROW_PX;
  const { start, end } = useRowWindow(ref, journeys.length, rowPx);
  const order = useMemo(() => orderOf(journeys.flatMap((j) => j.line.phases.map((p) => p.phase))), [journeys, orderOf]);
  const ended = useRef(0);
  useEffect(() => {
    if (end < journeys.length || ended.current === journeys.length) return;
    ended.current = journeys.length;
    onEnd();
  }, [end, journeys.length, onEnd]);
  return (
    <ul ref={ref} className="journey-list" style={{ height: journeys.length * rowPx }}>
      {width === 0
        ? null
        : journeys.slice(start, end).map((journey, i) => (
            <li
              key={journey.id}
              className="journey-item"
              style={{ top: (start + i) * rowPx, height: rowPx }}
              aria-setsize={journeys.length}
              aria-posinset={start + i + 1}
            >
              <JourneyRow site={site} journey={journey} order={order} width={width} narrow={narrow} />
            </li>
          ))}
    </ul>
  );
}
