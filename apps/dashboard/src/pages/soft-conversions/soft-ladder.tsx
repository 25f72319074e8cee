import type { SoftConversions } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { Listed } from "../../components/listed.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateBar, useRateText } from "../../components/rate.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { MarkIcon } from "../../pictures/mark-shape.tsx";
import { ComparisonText } from "../reports/comparison.tsx";
import "./soft-ladder.css";

/** One rung per goal, the one most journeys reach at the bottom of what is asked: reach, way there, advance, lift. */
export function SoftLadder({ report }: { report: SoftConversions }) {
  const { t, format } = useText();
  const rateText = useRateText();
  const goals = [...report.goals].sort((a, b) => b.reach.count - a.reach.count);
  const after = (seconds: number | null) => (seconds === null ? "–" : format.duration(seconds * 1000));
  return (
    <Figure
      title={t("soft.ladder")}
      lead={t("soft.association", { days: report.days })}
      isPicture={false}
      table={{
        columns: [
          ...[t("journeys.goal"), t("overview.journeys"), t("soft.reach"), t("soft.advance")],
          ...[t("soft.lift"), t("report.low"), t("report.high"), t("soft.matched")],
        ],
        rows: goals.map(({ goal, reach, advance, lift }) => [
          ...[goal, reach.count, reach.rate, advance.rate, lift.difference?.difference ?? null],
          ...[lift.difference?.low ?? null, lift.difference?.high ?? null, lift.matched],
        ]),
      }}
    >
      <ol className="ladder">
        {goals.map((goal) => (
          <li key={goal.goal} className="ladder-rung">
            <div className="ladder-goal">
              <MarkIcon kind="soft_conversion" />
              <span className="ladder-name">{visibleText(goal.goal, 60)}</span>
              <NumberLink number={{ goal: goal.goal }}>{t("report.journeys", { count: goal.reach.count })}</NumberLink>
              <RateBar {...goal.reach} />
              <span className="report-small">{t("soft.reachOf", { rate: rateText(goal.reach) })}</span>
            </div>
            <dl className="ladder-facts">
              <div>
                <dt>{t("soft.lift")}</dt>
                <dd>
                  <ComparisonText comparison={goal.lift} />
                </dd>
              </div>
              <div>
                <dt>{t("soft.advance")}</dt>
                <dd>
                  <NumberLink number={{ goal: goal.goal, first: "advanced" }}>{rateText(goal.advance)}</NumberLink>
                </dd>
              </div>
              <div>
                <dt>{t("soft.after")}</dt>
                <dd>
                  <NumberLink number={{ goal: goal.goal, first: "all" }}>
                    {t("soft.afterText", {
                      time: after(goal.after.median),
                      place: Math.round(goal.touchpoint.median ?? 0),
                    })}
                  </NumberLink>
                </dd>
              </div>
              <div>
                <dt>{t("soft.pages")}</dt>
                <dd className="mono">
                  <Listed>
                    {goal.pagesBefore.slice(0, 3).map(({ page }) => (
                      <NumberLink key={page} number={{ goal: goal.goal, pageBefore: page }}>
                        {visibleText(page, 40)}
                      </NumberLink>
                    ))}
                  </Listed>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
    </Figure>
  );
}
