import type { BodyError } from "@meander/protocol";
import type { KeySettings } from "../control/site-settings.ts";
import type { Call } from "./call.ts";
import { isAllowedOrigin } from "./http/origin.ts";

/** The settings of the first of several offered keys that exists, or null (rule P2). @throws as findKey does */
export async function findFirstKey(call: Call, offered: readonly (string | null)[]): Promise<KeySettings | null> {
  for (const key of offered) {
    const settings = key ? await call.deps.findKey(call.env, key) : null;
    if (settings) return settings;
  }
  return null;
}

/**
 * Whether a request may send for the site of its key: its origin (rule P12, browsers only) and the site's bucket
 * (rule P11).
 * @returns why not, or null
 */
export async function admit(call: Call, key: KeySettings): Promise<BodyError | null> {
  const isFree = key.kind === "secret" || isAllowedOrigin(call.request.headers.get("origin"), key.site.origins);
  if (!isFree) return "origin_not_allowed";
  const { success } = await call.env.SITE_LIMIT.limit({ key: key.site.siteId });
  return success ? null : "rate_limited";
}
