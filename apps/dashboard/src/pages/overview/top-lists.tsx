import type { Overview } from "@meander/reports/contract";
import type { ReactNode } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { Ranking } from "../../pictures/ranking.tsx";

/** The report R1 gives so many of each. */
const MOST_ROWS = 10;

type Row = Overview["channels"][number];

/** Pages, channels, campaigns, countries and devices, each by how much. */
export function TopLists({ overview }: { overview: Overview }) {
  const { t, tOr, format } = useText();
  const channelName = useChannelName();
  const opened = (list: "page" | "channel" | "campaign" | "country" | "device", name: string, shown: string) => (
    <NumberLink number={{ [list]: name }}>{shown}</NumberLink>
  );
  const bySessions = (title: string, rows: readonly Row[], name: (row: Row) => ReactNode) => (
    <Figure
      title={title}
      isPicture={false}
      table={{
        columns: [t("overview.name"), t("overview.sessions"), t("overview.journeys")],
        rows: rows.map((row) => [row.name, row.sessions, row.journeys]),
      }}
    >
      {rows.length === 0 ? (
        <p className="quiet">{t("overview.none")}</p>
      ) : (
        <Ranking
          nameLabel={t("overview.name")}
          valueLabel={t("overview.sessions")}
          mostEver={MOST_ROWS}
          rows={rows.map((row) => ({
            key: row.name,
            name: name(row),
            value: row.sessions,
            shown: format.number(row.sessions),
          }))}
        />
      )}
    </Figure>
  );
  return (
    <div className="overview-lists">
      <Figure
        title={t("overview.topPages")}
        isPicture={false}
        table={{
          columns: [t("overview.name"), t("overview.views")],
          rows: overview.topPages.map((row) => [row.name, row.views]),
        }}
      >
        {overview.topPages.length === 0 ? (
          <p className="quiet">{t("overview.none")}</p>
        ) : (
          <Ranking
            nameLabel={t("overview.name")}
            valueLabel={t("overview.views")}
            mostEver={MOST_ROWS}
            rows={overview.topPages.map((row) => ({
              key: row.name,
              name: opened("page", row.name, visibleText(row.name, 120)),
              value: row.views,
              shown: format.number(row.views),
            }))}
          />
        )}
      </Figure>
      {bySessions(t("overview.channels"), overview.channels, (row) =>
        opened("channel", row.name, channelName(row.name)),
      )}
      {bySessions(t("overview.devices"), overview.devices, (row) =>
        opened("device", row.name, tOr(`device.${row.name}`, visibleText(row.name, 60))),
      )}
      {bySessions(t("overview.countries"), overview.countries, (row) =>
        opened("country", row.name, visibleText(format.country(row.name), 60)),
      )}
      {bySessions(t("overview.campaigns"), overview.campaigns, (row) =>
        opened("campaign", row.name, visibleText(row.name, 80)),
      )}
    </div>
  );
}
