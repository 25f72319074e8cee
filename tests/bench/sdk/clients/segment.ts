import { type Client, json, KEY } from "../client.ts";

/** Segment's client, sending to our own host as its settings say. */
export const segment: Client = {
  name: "segment",
  package: "@segment/analytics-next",
  source: {
    bundle: `import { AnalyticsBrowser } from "@segment/analytics-next"; window.AnalyticsBrowser = AnalyticsBrowser`,
  },
  start: (collector) =>
    `window.client = AnalyticsBrowser.load({ writeKey: "${KEY}", cdnURL: "${collector}" }); client.page()`,
  track: "(name) => client.track(name, { price: 99 })",
  answer: (path, origin) =>
    path.includes("/settings")
      ? json({
          integrations: {
            "Segment.io": { apiKey: KEY, apiHost: `${origin.replace("http://", "")}/v1`, protocol: "http" },
          },
          plan: { track: { __default: { enabled: true, integrations: {} } } },
          metrics: { sampleRate: 0 },
        })
      : undefined,
};
