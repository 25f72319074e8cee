import type { Journey } from "@meander/reports/contract";
import { memo } from "react";
import { PhaseName } from "../../components/phase-name.tsx";
import type { MessageKey } from "../../i18n/en.ts";
import { useText } from "../../i18n/text-context.tsx";

/** The journey in one line of numbers; what never happened is not said. */
export const JourneyFacts = memo(function JourneyFacts({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  const soft = journey.conversions.filter((c) => c.kind === "soft_conversion").length;
  const asleep = journey.dormant ? journey.dormancies[journey.dormancies.length - 1] : undefined;
  const counts: readonly [MessageKey, number][] = [
    ["journeys.touchpoints", journey.touchpoints],
    ["journeys.devices", journey.visitors.length],
    ["journey.softCount", soft],
    ["journey.conversionsCount", journey.conversions.length - soft],
    ["journey.backJumps", journey.phases.filter((p) => p.direction === "back").length],
    ["journey.laps", journey.laps.length],
    ["journey.sleepsCount", journey.dormancies.length],
    ["journey.frictionCount", journey.friction.length],
  ];
  return (
    <ul className="facts">
      <li>
        <PhaseName phase={journey.phase} />
        {journey.dormant ? (
          <span className="quiet">
            {t("journey.asleepSince", { when: format.date(asleep?.from ?? journey.lastTouch) })}
          </span>
        ) : null}
      </li>
      {counts
        .filter(([, count]) => count > 0)
        .map(([key, count]) => (
          <li key={key}>{t(key, { count })}</li>
        ))}
    </ul>
  );
});
