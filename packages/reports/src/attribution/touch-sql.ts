import type { AttributionParams } from "./contract.ts";

/** Between the touches of a path in SQL; names are rid of it. */
export const BETWEEN = "\u001f";

/** Channels of contacts that no browser sees (rule J2). */
const OFFLINE = "('Store', 'Phone', 'Fair', 'Mail', 'Print', 'Offline')";

/** A server's session without an arrival and without a view: something was sent, but nobody came. */
export const SILENT = "(device = 'server' AND channel = 'Direct' AND page_views = 0)";

/** What credit goes to by the touches of a session, as SQL. */
export interface TouchSql {
  /** The arrival that gave the session its channel; NULL where it does not count. */
  first: string;
  /** Its later arrivals, a table of (at, touch) in order. */
  later: string;
  /** All of it as one text, NULL where nothing counts; its one placeholder is the moment before which touches count. */
  all: string;
}

function nameSql(by: AttributionParams["by"], channel: string, source: string, campaign: string): string {
  const text = { channel, source: `coalesce(${source}, ${channel})`, campaign: `coalesce(${campaign}, ${channel})` }[
    by
  ];
  return `replace(${text}, char(31), ' ')`;
}

/** The touches of a row of `session`, from closed lists of expressions. */
export function touchSql({ by, offline }: Pick<AttributionParams, "by" | "offline">): TouchSql {
  const isOut = (channel: string) => (offline === "1" ? "0" : `${channel} IN ${OFFLINE}`);
  const name = nameSql(by, "channel", "source", "campaign");
  const first = `CASE WHEN ${SILENT} OR ${isOut("channel")} THEN NULL ELSE ${name} END`;
  const later = `SELECT key AS no, value ->> 0 AS at, ${nameSql(by, "value ->> 1", "value ->> 2", "value ->> 3")} AS touch
    FROM json_each(later_arrivals) WHERE NOT ${isOut("value ->> 1")}`;
  const all = `CASE WHEN later_arrivals IS NULL THEN ${first} ELSE
    (SELECT group_concat(touch, char(31) ORDER BY no) FROM (SELECT -1 AS no, 0 AS at, ${first} AS touch
      UNION ALL ${later}) WHERE at < ?) END`;
  return { first, later, all };
}
