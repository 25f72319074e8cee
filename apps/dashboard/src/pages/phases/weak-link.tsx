import type { Phases } from "@meander/reports/contract";
import { Card } from "../../components/card.tsx";
import { Listed } from "../../components/listed.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { useRateText } from "../../components/rate.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

const MOST_FRICTION = 3;

/** The phase that loses most, how sure that is, and the friction found there. */
export function WeakLink({ phases }: { phases: Phases }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const rateText = useRateText();
  const weak = phases.weakLink;
  if (!weak) return null;
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
        <NumberLink number={{ lost: weak.phase }}>{t("phases.weakOpen")}</NumberLink>
      </p>
      {weak.friction.length === 0 ? null : (
        <p className="report-small">
          {t("phases.weakFriction")}{" "}
          <Listed>
            {weak.friction.slice(0, MOST_FRICTION).map((f) => (
              <NumberLink key={f.fingerprint} number={{ phase: weak.phase, group: f.fingerprint }}>
                {t("phases.frictionHere", { name: visibleText(f.name, 60), count: f.journeys, lost: f.lost })}
              </NumberLink>
            ))}
          </Listed>
        </p>
      )}
    </Card>
  );
}
