import { type Need, ROLES_THAT_MAY, type Role, type ShareLink } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import { ACCESS_TTL_MS, cachedLookup } from "../control/cached-lookup.ts";
import { findShareLink } from "../control/share-links.ts";
import type { SiteRow } from "../control/site-row.ts";
import type { Env } from "../env.ts";
import { bearerOf, type Who, whoAsks } from "./who-asks.ts";

/** Somebody known. Only {@link authenticate} makes one. */
class KnownViewer {
  // A private field makes the type nominal: an object that only looks like it is refused by the compiler.
  readonly #made = true;
  readonly who: Who;

  constructor(who: Who) {
    this.who = who;
  }

  /** May do everything on this installation. */
  get isOwner(): boolean {
    return this.#made && (this.who.kind === "token" || (this.who.kind === "user" && this.who.owner));
  }

  /** How the audit log names them. */
  get actor(): string {
    return this.who.kind === "token" ? "token" : `${this.who.kind}:${this.who.id}`;
  }
}
export type Viewer = KnownViewer;

/** Somebody's right on one site. Only {@link authoriseSite} makes one; every function on a site's data takes one. */
class GrantedAccess {
  readonly #made = true;
  readonly site: SiteRow;
  readonly role: Role;
  readonly actor: string;

  constructor(site: SiteRow, role: Role, actor: string) {
    this.site = site;
    this.role = role;
    this.actor = actor;
  }

  get siteId(): string {
    return this.#made ? this.site.id : "";
  }

  /** Whether they may give a role to others: only one that may nothing that they may not. */
  mayGrant(role: Role): boolean {
    const needs = Object.keys(ROLES_THAT_MAY) as Need[];
    return needs.every((need) => !ROLES_THAT_MAY[need].includes(role) || this.may(need));
  }

  /** Whether they may do something more on this site than what they were let in for. */
  may(need: Need): boolean {
    return this.#made && ROLES_THAT_MAY[need].includes(this.role);
  }
}
export type SiteAccess = GrantedAccess;

/** @throws Problem 401 when nobody known asks, 403 when a session is used from another origin */
export async function authenticate(env: Env, request: Request): Promise<Viewer> {
  const who = await whoAsks(env, request);
  if (!who) throw new Problem(401, "Sign in, or send a secret key as a Bearer token.");
  return new KnownViewer(who);
}

/** @throws Problem 403 when the viewer is no owner of the installation */
export function demandOwner(viewer: Viewer): void {
  if (!viewer.isOwner) throw new Problem(403, "Only an owner of this installation may do this.");
}

/** @throws Problem 404 when the site is absent or not the viewer's (which look the same), 403 when the role is too low */
export async function authoriseSite(env: Env, viewer: Viewer, siteId: string, need: Need): Promise<SiteAccess> {
  const userId = viewer.who.kind === "user" ? viewer.who.id : "";
  const row = await findSiteAndRole(env, `${userId}\n${siteId}`);
  const role = row && roleOn(viewer, row);
  if (!row || !role) throw notFound();
  if (!ROLES_THAT_MAY[need].includes(role)) throw new Problem(403, `The role ${role} may not do this.`);
  return new GrantedAccess(row, role, viewer.actor);
}

/**
 * The right that a share link gives: what a viewer may, who sees no individuals. Whoever calls holds it to the one
 * report and question of the link (rule A1).
 * @throws Problem 404 for whatever opens nothing: unknown, expired and revoked look the same
 */
export async function authoriseShare(env: Env, request: Request): Promise<{ access: SiteAccess; link: ShareLink }> {
  const token = bearerOf(request.headers);
  const found = token ? await findShareLink(env, token) : null;
  if (!found) throw notFound();
  return { access: new GrantedAccess(found.site, "viewer", `share:${found.link.id}`), link: found.link };
}

/** By a person's id, empty for keys and the admin token, and the id of the site, with a line break between. */
const findSiteAndRole = cachedLookup(ACCESS_TTL_MS, (env, key) => {
  const [userId, siteId] = splitAtLineBreak(key);
  return env.CONTROL.prepare(
    "SELECT s.*, m.role FROM site s LEFT JOIN member m ON m.site_id = s.id AND m.user_id = ? WHERE s.id = ?",
  )
    .bind(userId, siteId)
    .first<SiteRow & { role: Role | null }>();
});

/** The first break counts: ids of people hold none, whatever comes in a path may. */
function splitAtLineBreak(key: string): [string, string] {
  const at = key.indexOf("\n");
  return [key.slice(0, at), key.slice(at + 1)];
}

function roleOn(viewer: Viewer, row: SiteRow & { role: Role | null }): Role | null {
  if (viewer.isOwner) return "admin";
  if (viewer.who.kind === "key") return viewer.who.siteId === row.id ? viewer.who.role : null;
  return row.role;
}
