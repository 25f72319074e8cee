import type { Journey } from "@meander/reports/contract";
import { PhaseName } from "../../components/phase-name.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** The journey in one line of numbers. */
export function JourneyFacts({ journey }: { journey: Journey }) {
  const { t, format } = useText();
  const soft = journey.conversions.filter((c) => c.kind === "soft_conversion").length;
  const asleep = journey.dormant ? journey.dormancies[journey.dormancies.length - 1] : undefined;
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
      <li>{t("journeys.touchpoints", { count: journey.touchpoints })}</li>
      <li>{t("journeys.devices", { count: journey.visitors.length })}</li>
      <li>{t("journey.softCount", { count: soft })}</li>
      <li>{t("journey.conversionsCount", { count: journey.conversions.length - soft })}</li>
      <li>{t("journey.backJumps", { count: journey.phases.filter((p) => p.direction === "back").length })}</li>
      <li>{t("journey.laps", { count: journey.laps.length })}</li>
      <li>{t("journey.sleepsCount", { count: journey.dormancies.length })}</li>
      <li>{t("journey.frictionCount", { count: journey.friction.length })}</li>
    </ul>
  );
}
