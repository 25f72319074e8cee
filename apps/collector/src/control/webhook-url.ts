const LONGEST = 2_000;
/** Names that lead into somebody's own network or nowhere (RFC 6761, 6762, 8375 and what routers and companies use). */
const INSIDE = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|localdomain|arpa|onion|test|invalid)$/;

/**
 * Why an address may not be told anything (rule S9); null when it may. That its name leads to a public address is for
 * the runtime to see, at each connection: the platform reaches no other, and locally only public networks are allowed.
 */
export function webhookUrlProblem(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || text.length > LONGEST) return "It is no address.";
  if (url.protocol !== "https:") return "It must begin with https://.";
  if (url.port !== "") return "It must use the usual port of https, 443.";
  if (url.username !== "" || url.password !== "") return "It must hold no user name and no password.";
  const host = url.hostname.replace(/\.$/, "");
  // The parser has turned every way to spell an IPv4 address into four numbers.
  if (host.startsWith("[") || /^[\d.]+$/.test(host)) return "It must name its host, not an IP address.";
  if (!host.includes(".") || INSIDE.test(host)) return "Its host must be public.";
  return null;
}
