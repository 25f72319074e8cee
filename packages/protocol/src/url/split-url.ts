/** The parts of a web address that are kept. */
export interface WebUrl {
  /** Lower case, with the port when it is not the scheme's own, without user and password. */
  host: string;
  /** Starts with a slash. */
  path: string;
  /** Without the question mark; not yet filtered. */
  query: string;
}

const WEB = /^\s*(https?):\/\/([^/?#\\\s]+)/i;
const HOST = /^(?:[\p{L}\p{N}._~%-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/iu;

/**
 * Takes an http or https address apart; the fragment is dropped.
 * @returns null for every other scheme and for what is no address
 */
export function splitUrl(url: string): WebUrl | null {
  const match = WEB.exec(url);
  if (!match) return null;
  const authority = (match[2] ?? "").slice((match[2] ?? "").lastIndexOf("@") + 1).toLowerCase();
  const host = HOST.exec(authority);
  if (!host) return null;
  const ownPort = (match[1] ?? "").length === 5 ? "443" : "80";
  const { path, query } = splitPath(url.slice(match[0].length).trimEnd());
  return { host: host[1] === ownPort ? authority.slice(0, -1 - ownPort.length) : authority, path, query };
}

const APP = /^\s*android-app:\/\/([a-z\d_.]{1,200})(?:[/?#]|\s*$)/i;

/** The host of a referrer: that of a web address, or the app's name in Android's way (`android-app://com.linkedin.android/`). */
export function referrerHostOf(referrer: string): string | null {
  return splitUrl(referrer)?.host ?? APP.exec(referrer)?.[1]?.toLowerCase() ?? null;
}

/** Takes a path with perhaps a query and a fragment apart. */
export function splitPath(text: string): { path: string; query: string } {
  const hash = text.indexOf("#");
  const whole = hash < 0 ? text : text.slice(0, hash);
  const mark = whole.indexOf("?");
  const path = mark < 0 ? whole : whole.slice(0, mark);
  return { path: path.startsWith("/") ? path : `/${path}`, query: mark < 0 ? "" : whole.slice(mark + 1) };
}
