import type { Client } from "../client.ts";

/** Ours, from what `pnpm build:sdk` made. */
export const meander: Client = {
  name: "meander",
  package: "@meander/sdk",
  source: { file: "dist/m.js" },
  tag: (src, collector) =>
    `<script async src="${src}" data-site="KEY" data-endpoint="${collector}" data-consent="granted"></script>`,
  before: () => "window.meander = { q: [] }",
  start: () => "",
  track:
    '(name) => meander.track ? meander.track(name, { price: 99 }) : meander.q.push(["track", name, { price: 99 }])',
  file: (path) => (/\/m\.[\w.-]+\.js$/.test(path) ? `dist/${path.split("/").at(-1)}` : undefined),
};
