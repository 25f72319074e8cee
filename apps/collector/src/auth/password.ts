import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * The cost of one guess: OWASP's scrypt setting that needs 16 MB, which fits an isolate of 128 MB several times over.
 * node:crypto runs it natively; the sign-in library's own is JavaScript and takes several times as long.
 */
const COST = { N: 2 ** 14, r: 8, p: 5, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;

function derive(password: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // NFKC: the same password typed on another keyboard may arrive composed otherwise.
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** What is stored of a password: `scrypt$<salt>$<key>` in hex. */
export async function hashPassword(password: string): Promise<string> {
  const salt = new Uint8Array(randomBytes(16));
  return `scrypt$${hex(salt)}$${hex(await derive(password, salt))}`;
}

/** Whether a password is the one behind a stored hash; constant in time for a given hash. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [scheme, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key) return false;
  const wanted = unhex(key);
  const got = await derive(password, unhex(salt));
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}
