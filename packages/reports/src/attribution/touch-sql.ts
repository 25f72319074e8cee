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
  /** Its later arrivals, a table of (no, at, touch) in order; of one session, or joined behind several. */
  later: { columns: string; from: string; where: string };
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
  const later = {
    columns: `key AS no, value ->> 0 AS at, ${nameSql(by, "value ->> 1", "value ->> 2", "value ->> 3")} AS touch`,
    from: "json_each(later_arrivals)",
    where: `value ->> 0 < ? AND NOT ${isOut("value ->> 1")}`,
  };
  return { first, later };
}
