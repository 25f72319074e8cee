import type { Client } from "../client.ts";

/** Ours, from what `pnpm build:sdk` made. */
export const meander: Client = {
  name: "meander",
  package: "@meander/sdk",
  source: { file: "dist/m.js" },
  tag: (src, collector, mode) => {
    const switches = mode === "full" ? "data-vitals data-attention data-hash" : "";
    return `<script async src="${src}" data-site="KEY" data-endpoint="${collector}" data-consent="granted" ${switches}></script>`;
  },
  before: () => "window.meander = { q: [] }",
  start: () => "",
  track:
    '(name) => meander.track ? meander.track(name, { price: 99 }) : meander.q.push(["track", name, { price: 99 }])',
  file: (path) => /\/[a-z]+\.\w{8}\.js$/.exec(path)?.[0].replace("/", "dist/"),
};
