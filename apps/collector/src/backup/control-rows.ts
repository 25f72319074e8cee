import { createHmac } from "node:crypto";
import type { Env } from "../env.ts";

/** The tables of the control database that are a site's own settings. */
export const CONTROL_TABLES = [
  "site",
  "site_key",
  "journey_model",
  "saved_segment",
  "assumed_map",
  "share_link",
  "webhook",
] as const;
export type ControlTable = (typeof CONTROL_TABLES)[number];

const SITE_COLUMN: Readonly<Record<ControlTable, string>> = {
  site: "id",
  site_key: "site_id",
  journey_model: "site_id",
  saved_segment: "site_id",
  assumed_map: "site_id",
  share_link: "site_id",
  webhook: "site_id",
};
const ORDER: Readonly<Record<ControlTable, string>> = {
  site: "id",
  site_key: "id",
  journey_model: "version",
  saved_segment: "id",
  assumed_map: "site_id",
  share_link: "id",
  webhook: "id",
};

/** A site's rows of one of them, in key order. */
export async function controlRows(env: Env, table: ControlTable, siteId: string): Promise<Record<string, unknown>[]> {
  const query = `SELECT * FROM ${table} WHERE ${SITE_COLUMN[table]} = ? ORDER BY ${ORDER[table]}`;
  return (await env.CONTROL.prepare(query).bind(siteId).all<Record<string, unknown>>()).results;
}

/** Writes a row back unless it is there. Only columns that the table has are taken; the row says of which site it is. */
export async function restoreControlRow(
  env: Env,
  table: ControlTable,
  siteId: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { results } = await env.CONTROL.prepare(`PRAGMA table_info(${table})`).all<{ name: string }>();
  const own: Record<string, unknown> = { ...row, [SITE_COLUMN[table]]: siteId };
  const columns = results.map(({ name }) => name).filter((name) => Object.hasOwn(own, name));
  const marks = columns.map(() => "?").join(", ");
  await env.CONTROL.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks}) ON CONFLICT DO NOTHING`)
    .bind(...columns.map((name) => own[name]))
    .run();
}

/**
 * Tells whether another installation has the same secret without telling the secret: contacts and erased ids are kept
 * as hashes under it, so with another one they would be nobody's.
 */
export function secretMark(env: Env, siteId: string): string {
  return createHmac("sha256", env.MEANDER_SECRET).update(`backup\0${siteId}`).digest("hex").slice(0, 32);
}
