import type { Retention } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { useText } from "../../i18n/text-context.tsx";
import "./retention.css";
import { ScrollBox } from "../../components/scroll-box.tsx";

/** Cohorts as lines, what came after as columns: the darker, the more of them were there. */
export function CohortFigure({ report }: { report: Retention }) {
  const { t, format } = useText();
  const periods = Math.max(0, ...report.cohorts.map((c) => c.periods.length));
  const numbers = Array.from({ length: periods }, (_, i) => i);
  return (
    <Figure
      title={t("retention.cohorts")}
      lead={t("retention.cohortsLead")}
      isPicture={false}
      table={{
        columns: [t("retention.from"), t("overview.journeys"), ...numbers.map(String)],
        rows: report.cohorts.map((c) => [
          ...[c.start, c.journeys],
          ...numbers.map((i) => c.periods[i]?.active.rate ?? null),
        ]),
      }}
    >
      <ScrollBox>
        <table className="cohorts">
          <thead>
            <tr>
              <th scope="col">{t("retention.from")}</th>
              <th scope="col">{t("overview.journeys")}</th>
              {numbers.map((i) => (
                <th key={i} scope="col">
                  {format.number(i)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.cohorts.map((cohort) => (
              <tr key={cohort.start}>
                <th scope="row">{format.fullDay(cohort.start)}</th>
                <td>
                  <NumberLink number={{ cohort: cohort.start }}>{format.number(cohort.journeys)}</NumberLink>
                </td>
                {numbers.map((i) => {
                  const period = cohort.periods[i];
                  const rate = period?.active.rate ?? null;
                  return rate === null || !period ? (
                    <td key={i} />
                  ) : (
                    <td key={i} className="cohort-cell" data-open={period.isOver ? undefined : true}>
                      <span className="cohort-heat" style={{ opacity: 0.9 * Math.sqrt(rate) }} />
                      <span className="cohort-rate">
                        <NumberLink number={{ cohort: cohort.start, after: period.period }}>
                          {format.percent(rate)}
                        </NumberLink>
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
