import { type Client, json, KEY } from "../client.ts";

/** Mixpanel's script for pages. */
export const mixpanel: Client = {
  name: "mixpanel",
  package: "mixpanel-browser",
  source: { file: "dist/mixpanel.min.js" },
  before: (collector, mode) =>
    `window.mixpanel = []; mixpanel._i = [["${KEY}", ${JSON.stringify({
      api_host: collector,
      track_pageview: "full-url",
      ...(mode === "full" && { autocapture: { page_leave: true }, batch_flush_interval_ms: 1000 }),
    })}, "mixpanel"]]; mixpanel.__SV = 1.2`,
  start: () => "",
  track: "(name) => mixpanel.track(name, { price: 99 })",
  answer: (path) => (path.startsWith("/track") ? json({ status: 1, error: null }) : json({})),
};
