import type { KeyConsent, Role, SiteKey } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { forgetLookups } from "./cached-lookup.ts";
import { keyLookup, newSecretKey, newWriteKey } from "./key-text.ts";
import { randomId } from "./random-id.ts";

interface KeyRow {
  id: string;
  kind: "write" | "secret";
  name: string;
  shown: string;
  consent: KeyConsent;
  role: Role | null;
  created_at: number;
  expires_at: number | null;
}

function toKey(row: KeyRow): SiteKey {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    shown: row.shown,
    consent: row.kind === "write" ? row.consent : null,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** The site's keys, oldest first; of secret ones only how they begin. */
export async function listKeys(env: Env, access: SiteAccess): Promise<SiteKey[]> {
  const { results } = await env.CONTROL.prepare("SELECT * FROM site_key WHERE site_id = ? ORDER BY created_at, id")
    .bind(access.siteId)
    .all<KeyRow>();
  return results.map(toKey);
}

export type NewKey =
  | { kind: "write"; name: string; consent: KeyConsent }
  | { kind: "secret"; name: string; role: Role; expiresAt: number | null };

const SHOWN_OF_SECRET = 12;

/**
 * Makes a key and gives it whole: the only time that a secret key is seen (rule A1).
 * @throws Problem 403 when the key could do more than who makes it
 */
export async function createKey(env: Env, access: SiteAccess, wanted: NewKey): Promise<SiteKey & { key: string }> {
  if (wanted.kind === "secret" && !access.mayGrant(wanted.role)) {
    throw new Problem(403, `A key with the role ${wanted.role} could do more than you may.`);
  }
  const key = wanted.kind === "write" ? newWriteKey() : newSecretKey();
  const row: KeyRow = {
    id: randomId(12),
    kind: wanted.kind,
    name: wanted.name,
    shown: wanted.kind === "write" ? key : `${key.slice(0, SHOWN_OF_SECRET)}…`,
    // Who holds a secret key is a server, which has asked before it sends (rule P14).
    consent: wanted.kind === "write" ? wanted.consent : "assumed",
    role: wanted.kind === "secret" ? wanted.role : null,
    created_at: Date.now(),
    expires_at: wanted.kind === "secret" ? wanted.expiresAt : null,
  };
  await appendAudit(env, {
    siteId: access.siteId,
    actor: access.actor,
    action: "key.create",
    target: row.id,
    details: { kind: row.kind, role: row.role, expiresAt: row.expires_at },
  });
  await env.CONTROL.prepare(
    `INSERT INTO site_key (id, site_id, kind, name, lookup, shown, consent, role, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
    .bind(
      row.id,
      access.siteId,
      row.kind,
      row.name,
      await keyLookup(key),
      row.shown,
      row.consent,
      row.role,
      row.created_at,
      row.expires_at,
    )
    .run();
  forgetLookups(env);
  return { ...toKey(row), key };
}

/** @throws Problem 404 when the site has no such key, 409 for its last write key, without which nothing can send */
export async function deleteKey(env: Env, access: SiteAccess, keyId: string): Promise<void> {
  const keys = await listKeys(env, access);
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw notFound();
  if (key.kind === "write" && keys.filter(({ kind }) => kind === "write").length === 1) {
    throw new Problem(409, "This is the site's last write key; make another before you delete it.");
  }
  await appendAudit(env, { siteId: access.siteId, actor: access.actor, action: "key.delete", target: keyId });
  await env.CONTROL.prepare("DELETE FROM site_key WHERE id = ? AND site_id = ?").bind(keyId, access.siteId).run();
  forgetLookups(env);
}
