import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const wanted = process.env.CHROME_PATH;
const installed = wanted === "packaged" ? undefined : wanted || INSTALLED.find((path) => existsSync(path));

/** Whether this Chromium can show a page again as it was left: the packaged one, without the rest of a browser, never does. */
export const keepsPages = installed !== undefined;

/**
 * Which Chromium there is: the one named by CHROME_PATH, else one that is installed, else the one in the npm package
 * `@sparticuz/chromium`. CHROME_PATH=packaged asks for that one.
 * @param isLight For pages that need an engine and not a whole browser: the packaged one, whatever is installed. A context
 *   of its own costs it a third.
 */
async function findChromium(isLight = false): Promise<Executable> {
  return installed && (wanted || !isLight) ? { path: installed, env: {} } : unpackChromium();
}

/**
 * Starts a Chromium that nobody steers, on a page that does by itself what is to be seen: while somebody does, nothing
 * is rendered ahead.
 * @returns Ends it, and forgets its profile.
 */
export async function openAlone(url: string): Promise<() => Promise<void>> {
  const { path, env } = await findChromium();
  const profile = await mkdtemp(join(tmpdir(), "meander-chromium-"));
  const args = [...QUIET, `--user-data-dir=${profile}`, url];
  // A group of its own: what is installed as `chromium` is often a script that starts another process.
  const child = spawn(path, args, { env: { ...process.env, ...env }, stdio: "ignore", detached: true });
  const ended = once(child, "exit");
  return async () => {
    if (child.exitCode === null) process.kill(-(child.pid as number), "SIGKILL");
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  };
}

/**
 * Starts a real Chromium.
 * @param options Given on to Playwright, but for `isLight` (see above); `args` are added to ours.
 */
export async function launchChromium({
  args = [],
  isLight,
  ...options
}: LaunchOptions & { isLight?: boolean } = {}): Promise<Browser> {
  const { path, env } = await findChromium(isLight);
  return chromium.launch({
    executablePath: path,
    args: [...QUIET, ...args],
    env: { ...(process.env as Record<string, string>), ...env },
    ...options,
  });
}
