import { type Client, json, KEY } from "../client.ts";

const ALL = {
  attribution: true,
  pageViews: true,
  sessions: true,
  fileDownloads: true,
  formInteractions: true,
  elementInteractions: true,
  frustrationInteractions: true,
  networkTracking: true,
  webVitals: true,
  pageUrlEnrichment: true,
};

/** Amplitude's script for pages. Its remote configuration lives on a host of its own and is left out. */
export const amplitude: Client = {
  name: "amplitude",
  package: "@amplitude/analytics-browser",
  source: { file: "lib/scripts/amplitude-min.umd.js" },
  start: (collector, mode) =>
    `amplitude.init("${KEY}", ${JSON.stringify({
      serverUrl: `${collector}/2/httpapi`,
      remoteConfig: { fetchRemoteConfig: false },
      enableDiagnostics: false,
      ...(mode === "full" && { autocapture: ALL }),
    })})`,
  track: "(name) => amplitude.track(name, { price: 99 })",
  answer: () => json({ code: 200, events_ingested: 1, payload_size_bytes: 1, server_upload_time: 1 }),
};
