import type { Device, DeviceClass } from "@meander/journey";
import { BROWSER_MAP, OS_MAP, parse } from "bowser";
import { isbot } from "isbot";
import { rememberLast } from "./remember-last.ts";

/** What a user agent text tells: the text itself is not kept (rule S3). */
export interface UserAgentFacts {
  device: Device;
  isBot: boolean;
}

const MAX_CHARS = 1_024;
/** What stands for an empty text, on which the library throws. */
const NO_TEXT = "-";
const CAPACITY = 2_000;

/** Names that people know, where the library's differ. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "Microsoft Edge": "Edge",
  "Samsung Internet for Android": "Samsung Internet",
};
const BROWSERS: ReadonlySet<string> = new Set(Object.values(BROWSER_MAP));
const SYSTEMS: ReadonlySet<string> = new Set(Object.values(OS_MAP));
const CLASSES: Readonly<Record<string, DeviceClass>> = {
  desktop: "desktop",
  mobile: "mobile",
  tablet: "tablet",
  tv: "tv",
};
const CONSOLE = /\b(?:PlayStation|Xbox|Nintendo)\b/i;

/** Device, browser, system and bot verdict of a user agent text; the last few thousand are remembered. */
export const readUserAgent: (userAgent: string) => UserAgentFacts = rememberLast(CAPACITY, (userAgent) => {
  const text = userAgent.slice(0, MAX_CHARS);
  const { browser, os, platform } = parse(text || NO_TEXT);
  const isBot = isbot(text);
  const known = CONSOLE.test(text) ? "console" : (CLASSES[platform.type ?? ""] ?? "unknown");
  const device: Device = {
    class: isBot && known === "unknown" ? "bot" : known,
    browser: nameOf(browser.name, BROWSERS),
    os: nameOf(os.name, SYSTEMS),
  };
  const browserMajor = majorOf(browser.version);
  // Windows says "NT 10.0" and is known by the name "10".
  const osMajor = majorOf(os.name === "Windows" ? os.versionName : os.version);
  if (device.browser !== null && browserMajor !== null) device.browserMajor = browserMajor;
  if (device.os !== null && osMajor !== null) device.osMajor = osMajor;
  return { device, isBot };
});

/** Only names of the library's own list: for unknown agents it repeats whatever text they sent. */
function nameOf(name: string | undefined, known: ReadonlySet<string>): string | null {
  if (name === undefined || !known.has(name)) return null;
  return SHORT_NAMES[name] ?? name;
}

function majorOf(version: string | undefined): number | null {
  const major = /^\d{1,4}/.exec(version ?? "");
  return major ? Number(major[0]) : null;
}
