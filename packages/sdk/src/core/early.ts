import { listen } from "./listen.ts";

/** Clicks, submissions, errors, rejections and failed resources that came before a plugin looks at them. */
export const early: Event[] = [];

/** Keeps the first of what comes before the loader and the plugins (rules K2, K4). */
export const keepEarly = (): void =>
  listen(window, "error unhandledrejection click auxclick submit", (event) => early[19] || early.push(event));
