import { type Client, json, KEY } from "../client.ts";

/** Countly's script for pages, with the calls of its quick start. */
export const countly: Client = {
  name: "countly",
  package: "countly-sdk-web",
  source: { file: "lib/countly.min.js" },
  start: (collector, mode) =>
    `Countly.init({ app_key: "${KEY}", url: "${collector}" }); Countly.track_sessions(); Countly.track_pageview();
${mode === "full" ? "for (const what of ['clicks', 'links', 'forms', 'scrolls', 'errors']) Countly['track_' + what]()" : ""}`,
  track: "(name) => Countly.add_event({ key: name, count: 1, segmentation: { price: 99 } })",
  answer: () => json({ result: "Success" }),
};
