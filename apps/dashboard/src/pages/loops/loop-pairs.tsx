import type { Loops } from "@meander/reports/contract";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { Listed } from "../../components/listed.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { PhaseName, usePhaseName } from "../../components/phase-name.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** From which phase back to which, how long the way round is, and what turned people back. */
export function LoopPairs({ report }: { report: Loops }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const columns = [
    ...[t("phases.from"), t("phases.to"), t("phases.times"), t("overview.journeys")],
    ...[t("loops.length"), t("loops.triggers"), t("overview.channels")],
  ];
  return (
    <Figure
      title={t("loops.pairs")}
      isPicture={false}
      table={{
        columns,
        rows: report.pairs.map((pair) => [
          ...[phaseName(pair.from), phaseName(pair.to), pair.times, pair.journeys, pair.length.median],
          ...[pair.triggers[0]?.label ?? null, pair.channels[0]?.channel ?? null],
        ]),
      }}
    >
      <ScrollBox>
        <table className="report-table">
          <thead>
            <tr>
              {columns.map((column, i) => (
                <th key={column} scope="col" data-left={i < 2 || i > 4 || undefined}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.pairs
              .map((pair) => ({ ...pair, loop: { left: pair.from, entered: pair.to } }))
              .map(({ loop, ...pair }) => (
                <tr key={`${pair.from} ${pair.to}`}>
                  <th scope="row">
                    <PhaseName phase={pair.from} />
                  </th>
                  <td data-left>
                    <PhaseName phase={pair.to} />
                  </td>
                  <td>{format.number(pair.times)}</td>
                  <td>
                    <NumberLink number={loop}>{format.number(pair.journeys)}</NumberLink>
                  </td>
                  <td>{pair.length.median === null ? "–" : format.duration(pair.length.median * 1000, "short")}</td>
                  <td data-left className="mono">
                    <Listed>
                      {pair.triggers.slice(0, 2).map(({ kind, label }) => (
                        <NumberLink key={`${kind} ${label}`} number={{ ...loop, kind, label }}>
                          {visibleText(label, 36)}
                        </NumberLink>
                      ))}
                    </Listed>
                  </td>
                  <td data-left>
                    <Listed>
                      {pair.channels.slice(0, 2).map(({ channel }) => (
                        <NumberLink key={channel} number={{ ...loop, channel }}>
                          {channelName(channel)}
                        </NumberLink>
                      ))}
                    </Listed>
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
