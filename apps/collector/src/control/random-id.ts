const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz";

/**
 * A random id that is safe in a URL and hard to misread: no I, L, O, U or their small forms.
 * @param length characters; each carries 5.7 bits
 */
export function randomId(length: number): string {
  let id = "";
  while (id.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      // Bytes beyond the last whole multiple would make the first characters likelier.
      if (byte < 256 - (256 % ALPHABET.length) && id.length < length) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}
