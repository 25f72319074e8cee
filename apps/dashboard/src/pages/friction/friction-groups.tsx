import type { FrictionReport } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { Listed } from "../../components/listed.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { PhaseName } from "../../components/phase-name.tsx";
import { Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { MarkIcon } from "../../pictures/mark-shape.tsx";
import { NextBar } from "../../pictures/next-bar.tsx";
import { ComparisonText } from "../reports/comparison.tsx";
import "../soft-conversions/soft-ladder.css";

/** One entry per thing that goes wrong: how often, what came next, and what it costs. */
export function FrictionGroups({ report }: { report: FrictionReport }) {
  const { t, tOr, format } = useText();
  const next = ["on", "back", "left", "dormant"] as const;
  return (
    <Figure
      title={t("friction.groups")}
      lead={t("friction.association", { days: report.days })}
      isPicture={false}
      table={{
        columns: [
          ...[t("friction.title"), t("journey.kind"), t("phases.times"), t("overview.journeys")],
          ...next.map((n) => t(`friction.${n}`)),
          ...[t("friction.conversionsLost"), t("phases.atStake")],
        ],
        rows: report.groups.map((g) => [
          ...[g.name, g.kind, g.times, g.journeys],
          ...next.map((n) => g.next[n]),
          ...[g.conversionsAtStake, g.valueAtStake],
        ]),
      }}
    >
      <ol className="ladder">
        {report.groups.map((group) => (
          <li key={group.fingerprint} className="ladder-rung">
            <div className="ladder-goal">
              <MarkIcon kind="friction" />
              <span className="ladder-name">{visibleText(group.name, 90)}</span>
              <span className="report-small">
                {tOr(`friction.kind_${group.kind}`, visibleText(group.kind, 40))} ·{" "}
                {t("friction.times", { count: group.times })} ·{" "}
                {t("friction.last", { when: format.date(group.lastSeen) })}
              </span>
              <NumberLink number={{ group: group.fingerprint }}>
                {t("report.journeys", { count: group.journeys })}
              </NumberLink>
              {group.phases[0] ? <PhaseName phase={group.phases[0].phase} /> : null}
              <span className="report-small mono">
                <Listed>
                  {group.pages.slice(0, 2).map(({ page }) => (
                    <NumberLink key={page} number={{ group: group.fingerprint, page }}>
                      {visibleText(page, 50)}
                    </NumberLink>
                  ))}
                </Listed>
              </span>
            </div>
            <dl className="ladder-facts">
              <div>
                <dt>{t("phases.atStake")}</dt>
                <dd>
                  <strong>{format.number(Math.round(group.valueAtStake))}</strong>{" "}
                  <span className="report-small">
                    {t("friction.lostText", { count: Math.round(group.conversionsAtStake) })}
                  </span>
                </dd>
              </div>
              <div>
                <dt>{t("friction.converted")}</dt>
                <dd>
                  <ComparisonText comparison={group.converted} />
                </dd>
              </div>
              <div>
                <dt>{t("friction.next")}</dt>
                <dd>
                  <NextBar
                    parts={next.map((n) => ({ key: n, value: group.next[n], name: t(`friction.${n}`) }))}
                    locale={format.locale}
                    open={(key, drawn) => (
                      <NumberLink number={{ group: group.fingerprint, next: key }}>{drawn}</NumberLink>
                    )}
                  />
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ol>
      {report.groups.length < report.groupCount ? (
        <Partial>{t("friction.partial", { shown: report.groups.length, all: report.groupCount })}</Partial>
      ) : null}
    </Figure>
  );
}
