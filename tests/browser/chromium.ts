import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { type Executable, unpackChromium } from "./packaged-chromium.ts";

/** Chrome or Chromium as distributions install them. */
const INSTALLED = [
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
 * Which Chromium there is: the one named by CHROME_PATH, else one that is installed, else the one in the npm package
 * `@sparticuz/chromium`. CHROME_PATH=packaged asks for that one.
 */
async function findChromium(): Promise<Executable> {
  const wanted = process.env.CHROME_PATH;
  const found = wanted || INSTALLED.find((path) => existsSync(path));
  return found && found !== "packaged" ? { path: found, env: {} } : unpackChromium();
}

/**
 * Starts a real Chromium.
 * @param options Given on to Playwright; `args` are added to ours.
 */
export async function launchChromium({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    args: [...QUIET, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    ...options,
  });
}
