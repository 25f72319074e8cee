import type { Phases } from "@meander/reports/contract";
import { Card } from "../../components/card.tsx";
import { JourneysLink } from "../../components/journeys-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { useRateText } from "../../components/rate.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

const MOST_FRICTION = 3;

/** The phase that loses most, how sure that is, and the friction found there. */
export function WeakLink({ site, phases }: { site: string; phases: Phases }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const rateText = useRateText();
  const weak = phases.weakLink;
  if (!weak) return null;
  const lost = phases.phases.find((p) => p.phase === weak.phase)?.lists.lost ?? "";
  return (
    <Card title={t("phases.weak")}>
      <p className="report-sentence">
        {t("phases.weakText", {
          phase: visibleText(phaseName(weak.phase), 40),
          lost: weak.loss.count,
          of: weak.loss.of,
          rate: rateText(weak.loss),
          value: format.number(Math.round(weak.valueAtStake)),
        })}{" "}
        {weak.isSmall ? t("report.small") : null}{" "}
        <JourneysLink site={site} filter={{ segment: lost, from: phases.from, to: phases.to }}>
          {t("phases.weakOpen")}
        </JourneysLink>
      </p>
      {weak.friction.length === 0 ? null : (
        <p className="report-small">
          {t("phases.weakFriction")}{" "}
          {weak.friction
            .slice(0, MOST_FRICTION)
            .map((f) => t("phases.frictionHere", { name: visibleText(f.name, 60), count: f.journeys, lost: f.lost }))
            .join("; ")}
        </p>
      )}
    </Card>
  );
}
