import type { Phases } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { JourneysLink, patternStep } from "../../components/journeys-link.tsx";
import { PhaseName, usePhaseName } from "../../components/phase-name.tsx";
import { RateBar, useRateText } from "../../components/rate.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Each phase in numbers: entries, stays, sleep and loss. */
export function PhaseFacts({ site, phases }: { site: string; phases: Phases }) {
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
  const span = { from: phases.from, to: phases.to };
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
      <div className="report-scroll">
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
                  <JourneysLink site={site} filter={{ pattern: patternStep("phase", p.phase), ...span }}>
                    {format.number(p.journeys)}
                  </JourneysLink>
                </td>
                <td>{format.number(p.entries)}</td>
                <td>
                  <JourneysLink
                    site={site}
                    filter={{
                      pattern: `${patternStep("phase", p.phase)} any* ${patternStep("phase", p.phase)}`,
                      ...span,
                    }}
                  >
                    {format.number(p.reentries)}
                  </JourneysLink>
                </td>
                <td>
                  <JourneysLink site={site} filter={{ segment: p.lists.here }}>
                    {format.number(p.here)}
                  </JourneysLink>
                </td>
                <td>{p.dwell.median === null ? "–" : format.duration(p.dwell.median * 1000, "short")}</td>
                <td>{format.number(p.dormancies)}</td>
                <td>
                  <RateBar {...p.loss} />
                  <JourneysLink site={site} filter={{ segment: p.lists.lost, ...span }}>
                    {rateText(p.loss)}
                  </JourneysLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}
