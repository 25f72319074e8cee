import type { AggregateCount } from "../incoming.ts";

/** Adds to the daily counts of the aggregate lane (rule S1): no id, no row per person. */
export function addAggregate(sql: SqlStorage, counts: readonly AggregateCount[]): void {
  for (const { day, path, referrerHost, campaign, country, n } of counts) {
    sql.exec(
      `INSERT INTO aggregate (day, path, referrer_host, campaign, country, n) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (day, path, referrer_host, campaign, country) DO UPDATE SET n = n + excluded.n`,
      day,
      path,
      referrerHost,
      campaign,
      country,
      n,
    );
  }
}
