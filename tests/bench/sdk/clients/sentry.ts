import { type Client, json } from "../client.ts";

const entry = (more: string) =>
  `import * as Sentry from "@sentry/browser"; window.begin = (dsn) => Sentry.init({ dsn, ${more} }); window.say = Sentry.captureMessage`;

/** Sentry records errors, not journeys; a message stands for an event. */
export const sentry: Client = {
  name: "sentry",
  package: "@sentry/browser",
  source: { bundle: entry("") },
  fullSource: { bundle: entry("integrations: [Sentry.browserTracingIntegration()], tracesSampleRate: 1") },
  start: (collector) => `begin("${collector.replace("http://", "http://0123456789abcdef0123456789abcdef@")}/1")`,
  track: "(name) => say(name)",
  answer: () => json({}),
  note: "an error tracker: no page views; a message stands for an event",
};
