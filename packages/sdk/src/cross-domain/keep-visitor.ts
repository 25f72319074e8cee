import { quietly } from "../core/quietly.ts";
import { writeCookie } from "../identity/cookie.ts";
import { madeAt } from "../identity/made-at.ts";
import { LIFETIME_MS, STATE_KEY } from "../identity/record.ts";

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
    const time = madeAt(id) ?? now;
    // As for every id that somebody else has counted for, the counter goes on from the clock.
    localStorage[STATE_KEY] = JSON.stringify({ a: id, t: time, s: now });
    writeCookie(id, time + LIFETIME_MS, domain);
  });
