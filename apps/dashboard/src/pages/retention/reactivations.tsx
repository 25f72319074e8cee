import type { Retention } from "@meander/reports/contract";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { RateCell } from "../../components/rate.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** What woke those who slept, and what came of it. */
export function Reactivations({ report }: { report: Retention }) {
  const { t, format } = useText();
  const channelName = useChannelName();
  const { reactivations } = report;
  const columns = [
    ...[t("journey.channel"), t("overview.journeys"), t("phases.times")],
    ...[t("retention.asleep"), t("retention.converted")],
  ];
  return (
    <Figure
      title={t("retention.woken")}
      lead={
        <NumberLink number={{ woken: "1" }}>{t("retention.wokenLead", { count: reactivations.journeys })}</NumberLink>
      }
      isPicture={false}
      table={{
        columns,
        rows: reactivations.channels.map((c) => [
          ...[channelName(c.channel), c.journeys, c.times, c.asleep.median, c.converted.rate],
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
            {reactivations.channels.map((c) => (
              <tr key={c.channel}>
                <th scope="row">{channelName(c.channel)}</th>
                <td>
                  <NumberLink number={{ woken: "1", channel: c.channel }}>{format.number(c.journeys)}</NumberLink>
                </td>
                <td>{format.number(c.times)}</td>
                <td>{c.asleep.median === null ? "–" : format.duration(c.asleep.median * 1000, "short")}</td>
                <td>
                  <RateCell rate={c.converted} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
