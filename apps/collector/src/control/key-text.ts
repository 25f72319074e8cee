import { sha256Hex } from "./hash.ts";
import { randomId } from "./random-id.ts";

/** How a secret key begins; everything else that comes as a key is taken for a write key. */
export const SECRET_KEY_PREFIX = "mdr_sk_";

/** A new public write key (rule P2). */
export function newWriteKey(): string {
  return `mdr_wk_${randomId(22)}`;
}

/** A new secret key of some 228 random bits; shown once, stored hashed (rule A1). */
export function newSecretKey(): string {
  return SECRET_KEY_PREFIX + randomId(40);
}

/** What a key is stored and looked up by: itself when public, its hash when secret. */
export async function keyLookup(key: string): Promise<string> {
  return key.startsWith(SECRET_KEY_PREFIX) ? `sha256:${await sha256Hex(key)}` : key;
}
