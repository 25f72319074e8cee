import type { KeyConsent, Role, Site, SiteConsent } from "@meander/protocol";
import { notFound } from "../api/problem.ts";
import type { SiteAccess, Viewer } from "../auth/access.ts";
import { demandOwner } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { forgetLookups } from "./cached-lookup.ts";
import { newWriteKey } from "./key-text.ts";
import { randomId } from "./random-id.ts";
import { type SiteRow, toSite } from "./site-row.ts";

export interface NewSite {
  name: string;
  origins: string[];
  timezone: string;
  consent: SiteConsent;
  shards: number;
  retentionMonths: number;
}

/** What the first key of a site says of its source (rules A3, P14). */
const KEY_CONSENT: Record<SiteConsent, KeyConsent> = {
  required: "required",
  aggregate: "aggregate",
  granted: "assumed",
};

const FIRST_KEY =
  "(SELECT shown FROM site_key k WHERE k.site_id = s.id AND k.kind = 'write' ORDER BY k.created_at, k.id LIMIT 1)";

/**
 * Makes a site with its first write key. A person who makes one becomes its admin.
 * @throws Problem 403 when the viewer is no owner of the installation
 */
export async function createSite(env: Env, viewer: Viewer, site: NewSite): Promise<Site> {
  demandOwner(viewer);
  const now = Date.now();
  const id = randomId(12);
  const writeKey = newWriteKey();
  const statements = [
    env.CONTROL.prepare(
      `INSERT INTO site (id, name, origins, timezone, consent, shards, retention_months, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).bind(
      ...[id, site.name, JSON.stringify(site.origins), site.timezone, site.consent, site.shards],
      ...[site.retentionMonths, now],
    ),
    env.CONTROL.prepare(
      "INSERT INTO site_key (id, site_id, kind, name, lookup, shown, consent, created_at) VALUES (?, ?, 'write', 'Website', ?, ?, ?, ?)",
    ).bind(randomId(12), id, writeKey, writeKey, KEY_CONSENT[site.consent], now),
  ];
  if (viewer.who.kind === "user") {
    const member = env.CONTROL.prepare(
      "INSERT INTO member (site_id, user_id, role, created_at) VALUES (?, ?, 'admin', ?)",
    );
    statements.push(member.bind(id, viewer.who.id, now));
  }
  await appendAudit(env, { siteId: id, actor: viewer.actor, action: "site.create", target: id });
  await env.CONTROL.batch(statements);
  forgetLookups(env);
  return { id, ...site, keptProperties: null, createdAt: now, writeKey };
}

export interface SiteOfViewer {
  site: Site;
  role: Role;
}

/** Every site on which the viewer has a role, oldest first. */
export async function listSites(env: Env, viewer: Viewer): Promise<SiteOfViewer[]> {
  const { who } = viewer;
  const [filter, bound] = viewer.isOwner
    ? ["1", []]
    : who.kind === "key"
      ? ["s.id = ?", [who.siteId]]
      : ["m.role IS NOT NULL", []];
  const { results } = await env.CONTROL.prepare(
    `SELECT s.*, ${FIRST_KEY} AS write_key, m.role FROM site s
     LEFT JOIN member m ON m.site_id = s.id AND m.user_id = ? WHERE ${filter} ORDER BY s.created_at, s.id`,
  )
    .bind(who.kind === "user" ? who.id : "", ...bound)
    .all<SiteRow & { write_key: string; role: Role | null }>();
  return results.map((row) => ({
    site: toSite(row, row.write_key),
    role: viewer.isOwner ? "admin" : who.kind === "key" ? who.role : (row.role ?? "analyst"),
  }));
}

export async function getSite(env: Env, access: SiteAccess): Promise<Site> {
  const writeKey = await env.CONTROL.prepare(`SELECT ${FIRST_KEY} AS shown FROM site s WHERE s.id = ?`)
    .bind(access.siteId)
    .first<string>("shown");
  return toSite(access.site, writeKey ?? "");
}

/** What may be changed of a site; its shards only by a rebuild. */
export interface SiteChange {
  name?: string | undefined;
  origins?: string[] | undefined;
  timezone?: string | undefined;
  consent?: SiteConsent | undefined;
  allowedParams?: string[] | undefined;
  retentionMonths?: number | undefined;
  /** Null keeps all again. */
  keptProperties?: string[] | null | undefined;
}

/**
 * Changes a site's settings. The collector follows within the settings' cache time.
 * @throws Problem 404 when the site has just been deleted
 */
export async function changeSite(env: Env, access: SiteAccess, change: SiteChange): Promise<Site> {
  const { siteId } = access;
  await appendAudit(env, {
    siteId,
    actor: access.actor,
    action: "site.change",
    target: siteId,
    details: { ...change },
  });
  const list = (value: string[] | null | undefined) => (value ? JSON.stringify(value) : null);
  // Only what changes is written: the row that the access carries may be some seconds old.
  const row = await env.CONTROL.prepare(
    `UPDATE site SET name = coalesce(?, name), origins = coalesce(?, origins), timezone = coalesce(?, timezone),
       consent = coalesce(?, consent), allowed_params = coalesce(?, allowed_params),
       retention_months = coalesce(?, retention_months),
       kept_properties = iif(?, ?, kept_properties) WHERE id = ? RETURNING *`,
  )
    .bind(
      change.name ?? null,
      list(change.origins),
      change.timezone ?? null,
      change.consent ?? null,
      list(change.allowedParams),
      change.retentionMonths ?? null,
      change.keptProperties === undefined ? 0 : 1,
      list(change.keptProperties),
      siteId,
    )
    .first<SiteRow>();
  forgetLookups(env);
  if (!row) throw notFound();
  const { writeKey } = await getSite(env, access);
  return toSite(row, writeKey);
}
