import type { Client } from "../client.ts";

/** Snowplow's tracker; its clicks, forms and errors are three more packages. */
export const snowplow: Client = {
  name: "snowplow",
  package: "@snowplow/browser-tracker",
  source: { file: "dist/index.umd.min.js" },
  fullSource: {
    bundle: `import * as snowplow from "@snowplow/browser-tracker";
      import { enableLinkClickTracking, LinkClickTrackingPlugin } from "@snowplow/browser-plugin-link-click-tracking";
      import { enableFormTracking, FormTrackingPlugin } from "@snowplow/browser-plugin-form-tracking";
      import { enableErrorTracking, ErrorTrackingPlugin } from "@snowplow/browser-plugin-error-tracking";
      window.snowplow = snowplow;
      window.plugins = [LinkClickTrackingPlugin(), FormTrackingPlugin(), ErrorTrackingPlugin()];
      window.enable = () => { enableLinkClickTracking(); enableFormTracking(); enableErrorTracking() };`,
  },
  start(collector, mode) {
    const seconds = mode === "full" ? 1 : 10;
    return `window.snowplow ??= window.snowplowBrowserTracking;
      snowplow.newTracker("sp", "${collector}", { appId: "bench", encodeBase64: false, plugins: window.plugins ?? [] });
      snowplow.enableActivityTracking({ minimumVisitLength: ${seconds}, heartbeatDelay: ${seconds} });
      snowplow.trackPageView();
      window.enable?.()`;
  },
  track:
    '(name) => snowplow.trackStructEvent({ category: "bench", action: "press", label: name, property: "price", value: 99 })',
};
