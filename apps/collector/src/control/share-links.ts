import type { ShareLink } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { ACCESS_TTL_MS, cachedLookup, forgetLookups } from "./cached-lookup.ts";
import { sha256Hex } from "./hash.ts";
import { randomId } from "./random-id.ts";
import type { SiteRow } from "./site-row.ts";

/** How the token of a share link begins. */
const TOKEN_PREFIX = "mdr_sh_";
const DAY_MS = 86_400_000;
/** More would make a list in which nobody finds the one to revoke. */
const MOST_OF_A_SITE = 200;
/** For so long an expired link is still listed, so that one sees why it no longer opens. */
const LISTED_AFTER_DAYS = 30;

/** What a share link is made of; everything else is the server's. */
export interface ShareDraft {
  name: string;
  report: string;
  question: Record<string, string>;
  address: string;
  days: number;
}

interface ShareRow {
  id: string;
  name: string;
  report: string;
  question: string;
  address: string;
  created_at: number;
  expires_at: number;
}

function toShareLink({ question, created_at, expires_at, ...row }: ShareRow): ShareLink {
  return { ...row, question: JSON.parse(question), createdAt: created_at, expiresAt: expires_at };
}

/** The site's share links, newest first. */
export async function listShareLinks(env: Env, { siteId }: SiteAccess): Promise<ShareLink[]> {
  const { results } = await env.CONTROL.prepare(
    `SELECT id, name, report, question, address, created_at, expires_at FROM share_link
     WHERE site_id = ? AND expires_at > ? ORDER BY created_at DESC, id`,
  )
    .bind(siteId, Date.now() - LISTED_AFTER_DAYS * DAY_MS)
    .all<ShareRow>();
  return results.map(toShareLink);
}

/**
 * Makes a share link and gives its token: the only time that it is seen.
 * @throws Problem 409 when the site has very many
 */
export async function createShareLink(
  env: Env,
  access: SiteAccess,
  { name, report, question, address, days }: ShareDraft,
): Promise<ShareLink & { token: string }> {
  const { siteId, actor } = access;
  const now = Date.now();
  // Those that nobody lists any more make room.
  await env.CONTROL.prepare("DELETE FROM share_link WHERE site_id = ? AND expires_at <= ?")
    .bind(siteId, now - LISTED_AFTER_DAYS * DAY_MS)
    .run();
  if ((await listShareLinks(env, access)).length >= MOST_OF_A_SITE) {
    throw new Problem(409, `A site has at most ${MOST_OF_A_SITE} share links; revoke one first.`);
  }
  const token = TOKEN_PREFIX + randomId(40);
  const id = randomId(12);
  const expiresAt = now + days * DAY_MS;
  const link = { id, name, report, question, address, createdAt: now, expiresAt };
  await appendAudit(env, { siteId, actor, action: "share.create", target: id, details: { report, expiresAt } });
  await env.CONTROL.prepare("INSERT INTO share_link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .bind(id, siteId, await sha256Hex(token), report, JSON.stringify(question), address, name, actor, now, expiresAt)
    .run();
  forgetLookups(env);
  return { ...link, token };
}

/** From then on, at the latest after five seconds, it opens nothing. @throws Problem 404 when the site has no such link */
export async function revokeShareLink(env: Env, { siteId, actor }: SiteAccess, id: string): Promise<void> {
  const found = await env.CONTROL.prepare("SELECT 1 FROM share_link WHERE id = ? AND site_id = ?")
    .bind(id, siteId)
    .first();
  if (!found) throw notFound();
  await appendAudit(env, { siteId, actor, action: "share.revoke", target: id });
  await env.CONTROL.prepare("DELETE FROM share_link WHERE id = ? AND site_id = ?").bind(id, siteId).run();
  forgetLookups(env);
}

/** A share link with the site that it is of. */
export interface SharedReport {
  site: SiteRow;
  link: ShareLink;
}

/** What a token opens; null when it never did, has expired, or was revoked. */
export async function findShareLink(env: Env, token: string): Promise<SharedReport | null> {
  if (!token.startsWith(TOKEN_PREFIX)) return null;
  const row = await findByHash(env, await sha256Hex(token));
  if (!row || row.share_expires_at <= Date.now()) return null;
  const { share_id, share_name, report, question, address, share_created_at, share_expires_at, ...site } = row;
  const times = { created_at: share_created_at, expires_at: share_expires_at };
  return { site, link: toShareLink({ id: share_id, name: share_name, report, question, address, ...times }) };
}

type FoundRow = SiteRow & {
  share_id: string;
  share_name: string;
  report: string;
  question: string;
  address: string;
  share_created_at: number;
  share_expires_at: number;
};

const findByHash = cachedLookup(ACCESS_TTL_MS, (env, hash) =>
  env.CONTROL.prepare(
    `SELECT s.*, l.id AS share_id, l.name AS share_name, l.report, l.question, l.address, l.created_at AS share_created_at,
       l.expires_at AS share_expires_at
     FROM share_link l JOIN site s ON s.id = l.site_id WHERE l.lookup = ?`,
  )
    .bind(hash)
    .first<FoundRow>(),
);
