import { type Client, json, KEY } from "../client.ts";

/** Swetrix' script for pages. */
export const swetrix: Client = {
  name: "swetrix",
  package: "swetrix",
  source: { file: "dist/swetrix.js" },
  start: (collector, mode) =>
    `swetrix.init("${KEY.slice(0, 12)}", { apiURL: "${collector}/log", devMode: true });
swetrix.trackViews(${mode === "full" ? "{ hash: true }" : ""});
${mode === "full" ? "swetrix.trackErrors()" : ""}`,
  track: '(name) => swetrix.track({ ev: name, meta: { price: "99" } })',
  answer: () => json({}),
};
