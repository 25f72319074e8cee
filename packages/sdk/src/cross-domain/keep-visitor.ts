import { quietly } from "../core/quietly.ts";
import { writeCookie } from "../identity/cookie.ts";
import { LIFETIME_MS, STATE_KEY } from "../identity/identity.ts";

/**
 * Makes somebody from another domain the visitor here, in the place where the core looks when it opens one. Who has
 * signed in here stays who they are.
 * @param domain The parent domain that the cookie is shared on.
 */
export const keepVisitor = (id: string, domain?: string): void =>
  quietly(() => {
    const known = JSON.parse(localStorage[STATE_KEY] ?? "{}");
    if (known.u || known.a === id) return;
    const now = Date.now();
    // Being carried over does not make a visitor live longer (rule K8); a UUIDv7 says when it was made.
    const madeAt = id[14] === "7" ? Number.parseInt(id.replace("-", "").slice(0, 12), 16) : now;
    // As for every id that somebody else has counted for, the counter goes on from the clock.
    localStorage[STATE_KEY] = JSON.stringify({ a: id, t: madeAt, s: now });
    writeCookie(id, madeAt + LIFETIME_MS, domain);
  });
