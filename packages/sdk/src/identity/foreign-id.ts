import { quietly } from "../core/quietly.ts";
import { readItem } from "./storage.ts";

/**
 * The anonymous id that another client left on this site, so that a visitor does not start anew when the site
 * switches to us (rule K8). Segment stores it plainly or quoted, RudderStack as base64 JSON behind `RS_ENC_v3_`.
 * @param cookies All that there are.
 * @returns An empty text when there is none.
 */
export function foreignId(cookies: Record<string, string>): string {
  const find = (client: string) => cookies[`${client}_anonymous_id`] || readItem(`${client}_anonymous_id`) || "";
  // Cookies are written with escapes; unlike its successor this never fails on somebody else's.
  const raw = unescape(find("ajs") || find("rl"));
  return raw && (quietly(() => JSON.parse(atob(raw.slice(10)))) ?? raw.replace(/"/g, ""));
}
