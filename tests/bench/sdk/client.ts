/** `plain`: as the client's quick start says. `full`: with every switch on that records more without code. */
export type Mode = "plain" | "full";

/** Where a client's code comes from: a file that its package ships for script tags, or its ESM build, bundled here. */
export type Source = { file: string } | { bundle: string };

/** One analytics client: how a page loads it, starts it and tracks with it. */
export interface Client {
  /** Short, for `--only`. */
  name: string;
  /** On npm; gives version and files. */
  package: string;
  source: Source;
  /** When recording everything takes more code than `source`. */
  fullSource?: Source;
  /** The script tag itself, when it is more than `<script src>`. `src` is where the site serves the code. */
  tag?(src: string, collector: string, mode: Mode): string;
  /** JavaScript before the script tag: a stub. */
  before?(collector: string, mode: Mode): string;
  /** JavaScript right after the script tag. `collector` has no slash at the end. */
  start(collector: string, mode: Mode): string;
  /** A JavaScript function of a name: tracks one event of that name with one property. */
  track: string;
  /** What the client needs other than an empty success: a path's answer. `origin` is the collector's. */
  answer?(path: string, origin: string, mode: Mode): { type: string; body: string | Buffer } | undefined;
  /** Files that the client loads by itself, from either server. */
  file?(path: string): string | undefined;
  /** What to know when comparing. */
  note?: string;
}

/** The write key of all clients. */
export const KEY = "benchkey0123456789abcdef01234567";

/** A JSON answer. */
export const json = (body: unknown): { type: string; body: string } => ({
  type: "application/json",
  body: JSON.stringify(body),
});
