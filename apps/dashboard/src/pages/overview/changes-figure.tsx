import type { Overview } from "@meander/reports/contract";
import type { ReactNode } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { type ShareChange, shareChange } from "./share-change.ts";

/** So many changes are shown, the surest first. */
const MOST_ROWS = 8;

interface Row {
  key: string;
  name: string;
  opened: ReactNode;
  change: ShareChange;
}

/** What changed: shares of sessions by channel, country and device beside those of the period before. */
export function ChangesFigure({ now, before }: { now: Overview; before: Overview }) {
  const { t, tOr, format } = useText();
  const channelName = useChannelName();
  const rows = (
    [
      ["channels", "channel", (name: string) => channelName(name)],
      ["countries", "country", (name: string) => visibleText(format.country(name), 60)],
      ["devices", "device", (name: string) => tOr(`device.${name}`, visibleText(name, 60))],
    ] as const
  ).flatMap(([list, field, nameOf]): Row[] => {
    const names = [...new Set([...now[list], ...before[list]].map((one) => one.name))];
    const of = (report: Overview, name: string) => ({
      part: report[list].find((one) => one.name === name)?.sessions ?? 0,
      whole: report.totals.sessions,
    });
    return names.flatMap((name) => {
      const change = shareChange(of(now, name), of(before, name));
      const opened = (
        <NumberLink key={name} number={{ [field]: name }}>
          {nameOf(name)}
        </NumberLink>
      );
      return change ? [{ key: `${list} ${name}`, name: nameOf(name), opened, change }] : [];
    });
  });
  const surest = rows.sort((a, b) => sureness(b.change) - sureness(a.change)).slice(0, MOST_ROWS);
  return (
    <Figure
      title={t("overview.changes")}
      isPicture={false}
      lead={t("overview.changesText", { from: format.fullDay(before.from), to: format.fullDay(before.to) })}
      table={{
        columns: [
          t("overview.name"),
          t("overview.shareNow"),
          t("overview.shareBefore"),
          t("overview.shareChange"),
          "2.5 %",
          "97.5 %",
        ],
        rows: surest.map(({ name, change: c }) => [name, c.now, c.before, c.difference, c.low, c.high]),
      }}
    >
      {surest.length === 0 ? (
        <p className="quiet">{t("overview.changesNone")}</p>
      ) : (
        <ReportTable
          columns={[
            { name: t("overview.name") },
            { name: t("overview.shareNow") },
            { name: t("overview.shareBefore") },
            { name: t("overview.shareChange") },
          ]}
          rows={surest.map(({ key, opened, change }) => {
            const said = `${format.points(change.difference)} (${format.points(change.low)} … ${format.points(change.high)})`;
            return {
              key,
              cells: [
                opened,
                format.percent(change.now),
                format.percent(change.before),
                isSure(change) ? <strong key="difference">{said}</strong> : said,
              ],
            };
          })}
        />
      )}
    </Figure>
  );
}

/** Whether the interval leaves 0 out. */
const isSure = ({ low, high }: ShareChange): boolean => low > 0 || high < 0;

/** How far the interval keeps from 0; negative where it holds it. */
const sureness = ({ low, high }: ShareChange): number => Math.max(low, -high);
