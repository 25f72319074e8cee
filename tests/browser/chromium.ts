import { existsSync } from "node:fs";
import packaged from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Chrome or Chromium as distributions install them. */
const INSTALLED = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Headless, also as root, and silent: no request that the page did not make. */
const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a real Chromium: the one named by CHROME_PATH, else one that is installed, else the one in the npm package
 * `@sparticuz/chromium`, which brings the libraries it needs and unpacks itself into the temporary folder.
 * @param options Given on to Playwright; `args` are added to ours.
 */
export async function launchChromium({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> {
  const installed = INSTALLED.find((path) => path && existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await packaged.executablePath()),
    args: [...(installed ? [] : packaged.args), ...QUIET, ...args],
    ...options,
  });
}
