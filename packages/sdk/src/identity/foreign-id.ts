import { readCookie } from "./cookie.ts";
import type { Store } from "./store.ts";

/**
 * The anonymous id that another client left on this site, so that a visitor does not start anew when the site
 * switches to us (rule K8). Segment stores it plainly or quoted, RudderStack as base64 JSON behind a mark.
 * @returns The id, or null when there is none that can be read.
 */
export function foreignId(store: Store): string | null {
  for (const name of ["ajs_anonymous_id", "rl_anonymous_id"]) {
    const raw = readCookie(name) ?? store.get(name);
    if (raw) {
      try {
        const text = raw.startsWith("RS_ENC_v3_") ? atob(raw.slice(10)) : raw;
        const id = text.startsWith('"') ? JSON.parse(text) : text;
        if (/^[\w.:-]{8,100}$/.test(id)) return id;
      } catch {
        // Not in a form that we know: the visitor gets an id of ours.
      }
    }
  }
  return null;
}
