import type { Client } from "../client.ts";

/** Plausible's tracker: ESM only, so bundled. */
export const plausible: Client = {
  name: "plausible",
  package: "@plausible-analytics/tracker",
  source: { bundle: `import * as plausible from "@plausible-analytics/tracker"; window.plausible = plausible` },
  start: (collector, mode) =>
    `plausible.init(${JSON.stringify({
      domain: "shop.example",
      endpoint: `${collector}/api/event`,
      captureOnLocalhost: true,
      bindToWindow: false,
      ...(mode === "full" && { outboundLinks: true, fileDownloads: true, formSubmissions: true }),
    })})`,
  track: '(name) => plausible.track(name, { props: { price: "99" } })',
  answer: () => ({ type: "text/plain", body: "ok" }),
};
