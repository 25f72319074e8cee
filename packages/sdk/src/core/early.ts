import { listen } from "./listen.ts";

/** Errors, rejections and failed resources that came before a plugin looks at them. */
export const early: Event[] = [];

/** Keeps the first errors for the plugin that comes when the page is idle (rule K4). */
export const keepEarly = (): void =>
  listen(window, "error unhandledrejection", (event) => early[19] || early.push(event));
