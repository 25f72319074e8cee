import { createHmac } from "node:crypto";
import { type IdentifierKey, identifierKey } from "@meander/identity";

/**
 * Makes the key of a canonical contact: a hash under the installation's secret and the site, so that the same address
 * has another key on another site and cannot be looked up by guessing.
 */
export function contactKeys(secret: string, siteId: string): (canonical: string) => IdentifierKey {
  return (canonical) => {
    const hash = createHmac("sha256", secret).update(siteId).update("\0").update(canonical).digest("hex");
    return identifierKey("contact", hash.slice(0, 32));
  };
}
