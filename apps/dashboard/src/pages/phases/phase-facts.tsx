import type { Phases } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { PhaseName, usePhaseName } from "../../components/phase-name.tsx";
import { RateCell, useRateText } from "../../components/rate.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Each phase in numbers: entries, stays, sleep and loss. */
export function PhaseFacts({ phases }: { phases: Phases }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const rateText = useRateText();
  const columns = [
    t("journey.phase"),
    t("overview.journeys"),
    t("phases.entries"),
    t("phases.reentries"),
    t("phases.here"),
    t("phases.dwell"),
    t("phases.dormancies"),
    t("phases.loss"),
  ];
  return (
    <Figure
      title={t("phases.facts")}
      isPicture={false}
      table={{
        columns: [...columns, t("phases.atStake")],
        rows: phases.phases.map((p) => [
          ...[phaseName(p.phase), p.journeys, p.entries, p.reentries, p.here, p.dwell.median, p.dormancies],
          ...[p.loss.rate, p.valueAtStake],
        ]),
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
            {phases.phases.map((p) => (
              <tr key={p.phase}>
                <th scope="row">
                  <PhaseName phase={p.phase} />
                </th>
                <td>
                  <NumberLink number={{ entered: p.phase }}>{format.number(p.journeys)}</NumberLink>
                </td>
                <td>
                  <NumberLink number={{ entered: p.phase }}>{format.number(p.entries)}</NumberLink>
                </td>
                <td>
                  <NumberLink number={{ entered: p.phase, again: "1" }}>{format.number(p.reentries)}</NumberLink>
                </td>
                <td>
                  <NumberLink number={{ here: p.phase }}>{format.number(p.here)}</NumberLink>
                </td>
                <td>{p.dwell.median === null ? "–" : format.duration(p.dwell.median * 1000, "short")}</td>
                <td>
                  <NumberLink number={{ slept: p.phase }}>{format.number(p.dormancies)}</NumberLink>
                </td>
                <td>
                  <RateCell rate={p.loss}>
                    <NumberLink number={{ lost: p.phase }}>{rateText(p.loss)}</NumberLink>
                  </RateCell>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
