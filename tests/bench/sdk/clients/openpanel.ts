import { type Client, json, KEY } from "../client.ts";

/** OpenPanel's web client: ESM only, so bundled. */
export const openpanel: Client = {
  name: "openpanel",
  package: "@openpanel/web",
  source: { bundle: `import { OpenPanel } from "@openpanel/web"; window.OpenPanel = OpenPanel` },
  start: (collector, mode) =>
    `window.client = new OpenPanel(${JSON.stringify({
      apiUrl: collector,
      clientId: KEY,
      trackScreenViews: true,
      ...(mode === "full" && { trackOutgoingLinks: true, trackAttributes: true }),
    })})`,
  track: "(name) => client.track(name, { price: 99 })",
  answer: () => json({ deviceId: "d", sessionId: "s" }),
};
