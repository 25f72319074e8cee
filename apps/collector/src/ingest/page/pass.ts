/** How long a pass is good (rule I13). */
export const PASS_MS = 120_000;

/** Where a pass is good: it opens for nothing else. */
export interface PassRoute {
  siteId: string;
  /** Origin of the page that is left. */
  from: string;
  /** Origin of the page that is gone to. */
  to: string;
}

/** What an opened pass says. */
export interface Pass {
  anonymousId: string;
  /** Differs between any two passes. */
  nonce: string;
}

const NONCE_BYTES = 12;
const ALGORITHM = "AES-GCM";

/**
 * Seals a visitor's id for one step from a domain of a site to another (rule I13). Encrypted and not just signed, so that
 * the id is in no address, log or referrer; its route is authenticated with it.
 * @param secret the installation's
 * @returns base64url, some hundred characters
 */
export async function sealPass(secret: string, route: PassRoute, anonymousId: string, now: number): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const text = new TextEncoder().encode(`${(now + PASS_MS).toString(36)} ${anonymousId}`);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, route), await keyOf(secret), text);
  return base64Url(nonce) + base64Url(new Uint8Array(sealed));
}

/** @returns null when it was not sealed here for this route, was changed, or is over */
export async function openPass(secret: string, route: PassRoute, pass: string, now: number): Promise<Pass | null> {
  const bytes = fromBase64Url(pass);
  if (!bytes || bytes.length <= NONCE_BYTES) return null;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  try {
    const key = await keyOf(secret);
    const text = await crypto.subtle.decrypt(parameters(nonce, route), key, bytes.subarray(NONCE_BYTES));
    const [expires = "", anonymousId = ""] = new TextDecoder().decode(text).split(/ (.*)/s);
    const expiresAt = Number.parseInt(expires, 36);
    return expiresAt > now ? { anonymousId, nonce: base64Url(nonce) } : null;
  } catch {
    // Another key, another route, or not a pass at all: one answer for all of them.
    return null;
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, { siteId, from, to }: PassRoute) => ({
  name: ALGORITHM,
  iv,
  additionalData: new TextEncoder().encode(JSON.stringify([siteId, from, to])),
});

/** A key of its own purpose, so that nothing else made with the secret can stand for a pass. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`meander pass\0${secret}`));
  return crypto.subtle.importKey("raw", digest, ALGORITHM, false, ["encrypt", "decrypt"]);
}

/** Twelve bytes are sixteen characters exactly, so that two such texts can stand behind each other. */
function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
      character.charCodeAt(0),
    );
  } catch {
    // Not base64.
    return null;
  }
}
