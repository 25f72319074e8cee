/** Addresses, quoted values and numbers differ each time that one fault shows itself. */
function steady(text: string): string {
  return text
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, "<url>")
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "<text>")
    .replace(/\b[0-9a-f]{8,}\b/g, "<id>")
    .replace(/[0-9]+/g, "<n>")
    .replace(/\s+/g, " ")
    .trim();
}

/** Two 32-bit multiply-and-xor runs: short and stable over releases; it guards no secret. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** Groups the same friction across journeys (rule J9) when the event brings no fingerprint of its own. */
export function fingerprintOf(kind: string, name: string): string {
  return `${kind}:${hash(steady(name))}`;
}
