import { type Client, json, KEY, type Mode } from "../client.ts";

const config = (mode: Mode) => ({
  supportedCompression: ["gzip", "gzip-js"],
  hasFeatureFlags: false,
  sessionRecording: false,
  surveys: false,
  heatmaps: false,
  autocapture_opt_out: false,
  captureDeadClicks: mode === "full",
  capturePerformance: { network_timing: false, web_vitals: mode === "full" },
  autocaptureExceptions: mode === "full",
  errorTracking: { autocaptureExceptions: mode === "full", suppressionRules: [] },
});

/** PostHog's script for pages, with the configuration answers that its servers give. */
export const posthog: Client = {
  name: "posthog",
  package: "posthog-js",
  source: { file: "dist/array.js" },
  before: (collector, mode) =>
    `window.posthog = []; posthog._i = [[${JSON.stringify(KEY)}, ${JSON.stringify({
      api_host: collector,
      defaults: "2025-05-24",
      opt_out_useragent_filter: true,
      disable_session_recording: true,
      disable_surveys: true,
      ...(mode === "full" && { capture_dead_clicks: true, capture_exceptions: true, capture_performance: true }),
    })}, "posthog"]]; posthog.__SV = 1`,
  start: () => "",
  track: "(name) => posthog.capture(name, { price: 99 })",
  answer(path, _origin, mode) {
    if (path.includes("/config.js"))
      return {
        type: "text/javascript",
        body: `(window._POSTHOG_REMOTE_CONFIG ??= {})["${KEY}"] = { config: ${JSON.stringify(config(mode))}, siteApps: [] }`,
      };
    if (path.includes("/config")) return json(config(mode));
    if (path.includes("/flags")) return json({ ...config(mode), flags: {}, featureFlags: {} });
    return json({ status: 1 });
  },
  file: (path) => path.match(/\/static\/(?:[\d.]+\/)?([\w-]+\.js)/)?.[1]?.replace(/^/, "dist/"),
};
