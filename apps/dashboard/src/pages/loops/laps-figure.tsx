import type { Loops } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateCell, useRateText } from "../../components/rate.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** How the odds of a lap change with each loop in it. */
export function LapsFigure({ report }: { report: Loops }) {
  const { t, format } = useText();
  const rateText = useRateText();
  const columns = [t("loops.loops"), t("loops.exactly"), t("loops.atLeast"), t("loops.open")];
  return (
    <Figure
      title={t("loops.odds")}
      lead={t("loops.oddsLead")}
      isPicture={false}
      table={{
        columns,
        rows: report.byLoops.map((row) => [row.loops, row.exactly.rate, row.atLeast.rate, row.open]),
      }}
    >
      <ScrollBox>
        <table className="report-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.byLoops.map((row) => (
              <tr key={row.loops}>
                <th scope="row">{format.number(row.loops)}</th>
                <td>
                  <NumberLink number={{ loops: row.loops, fate: "decided" }}>{rateText(row.exactly)}</NumberLink>
                </td>
                <td>
                  <RateCell rate={row.atLeast}>
                    <NumberLink number={{ atLeast: row.loops, fate: "decided" }}>{rateText(row.atLeast)}</NumberLink>
                  </RateCell>
                </td>
                <td>
                  <NumberLink number={{ loops: row.loops, fate: "open" }}>{format.number(row.open)}</NumberLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
