import type { Role } from "@meander/protocol";
import { ACCESS_TTL_MS, cachedLookup } from "../control/cached-lookup.ts";
import { sameSecret } from "../control/hash.ts";
import { keyLookup, SECRET_KEY_PREFIX } from "../control/key-text.ts";
import type { Env } from "../env.ts";
import { demandSameOrigin } from "./same-origin.ts";
import { hasSessionCookie, signInLibrary } from "./sign-in-library.ts";

/** Who makes a request: a signed-in person, a site's secret key, or the installation's admin token. */
export type Who =
  | { kind: "user"; id: string; email: string; name: string; owner: boolean }
  | { kind: "key"; id: string; siteId: string; role: Role }
  | { kind: "token" };

/**
 * Reads who asks from the Bearer token or the session cookie; null when neither is valid (rule A1).
 * A Bearer token that is wrong is not saved by a cookie beside it.
 * @throws Problem 403 when a cookie is used to change something from another origin (rule S8)
 */
export async function whoAsks(env: Env, request: Request): Promise<Who | null> {
  if (request.headers.has("authorization")) {
    const token = bearerOf(request.headers);
    return token ? whoseToken(env, token) : null;
  }
  if (!hasSessionCookie(request)) return null;
  const who = await whoseSession(env, request);
  if (who) demandSameOrigin(request);
  return who;
}

/** The token of a Bearer header; undefined when there is none that could be one. */
export function bearerOf(headers: Headers): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,512})$/i.exec(headers.get("authorization") ?? "")?.[1];
}

async function whoseToken(env: Env, token: string): Promise<Who | null> {
  if (token.startsWith(SECRET_KEY_PREFIX)) {
    const key = await findSecretKey(env, await keyLookup(token));
    if (!key || (key.expires_at !== null && key.expires_at <= Date.now())) return null;
    return { kind: "key", id: key.id, siteId: key.site_id, role: key.role };
  }
  const admin = env.MEANDER_ADMIN_TOKEN;
  return admin && (await sameSecret(token, admin)) ? { kind: "token" } : null;
}

/** By its hash. */
const findSecretKey = cachedLookup(ACCESS_TTL_MS, (env, hash) =>
  env.CONTROL.prepare("SELECT id, site_id, role, expires_at FROM site_key WHERE lookup = ? AND kind = 'secret'")
    .bind(hash)
    .first<{ id: string; site_id: string; role: Role; expires_at: number | null }>(),
);

async function whoseSession(env: Env, request: Request): Promise<Who | null> {
  const library = await signInLibrary(env, request);
  const found = await library.api.getSession({ headers: request.headers, query: { disableRefresh: true } });
  if (!found) return null;
  const { id, email, name, owner } = found.user;
  return { kind: "user", id, email, name, owner: owner === true };
}
