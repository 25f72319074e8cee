import { type Client, json, KEY } from "../client.ts";

const off = { enabled: false };

/** RudderStack's client with its plugins bundled, so that it loads none from elsewhere. */
export const rudderstack: Client = {
  name: "rudderstack",
  package: "@rudderstack/analytics-js",
  source: {
    bundle: `import { RudderAnalytics } from "@rudderstack/analytics-js/bundled"; window.RudderAnalytics = RudderAnalytics`,
  },
  start: (collector, mode) =>
    `window.client = new RudderAnalytics(); client.load("${KEY}", "${collector}", ${JSON.stringify({
      configUrl: collector,
      ...(mode === "full" && {
        autoTrack: { enabled: true, options: { pageLifecycle: { enabled: true, events: ["loaded", "unloaded"] } } },
        useBeacon: true,
      }),
    })}); client.page()`,
  track: "(name) => client.track(name, { price: 99 })",
  answer: (path) =>
    path.includes("/sourceConfig")
      ? json({
          source: {
            id: "bench",
            name: "bench",
            writeKey: KEY,
            enabled: true,
            workspaceId: "bench",
            config: { statsCollection: { errors: off, metrics: off } },
            destinations: [],
            connections: [],
            dataplanes: {},
          },
        })
      : undefined,
};
