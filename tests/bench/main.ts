import { parseArgs } from "node:util";
import { benchIngest } from "./ingest.ts";
import { benchJourney } from "./journey.ts";
import { benchRows } from "./rows.ts";

const benches: Record<string, (scale: number) => Promise<void>> = {
  ingest: benchIngest,
  rows: benchRows,
  journey: benchJourney,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: "string", default: "1" } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = wanted.filter((name) => !benches[name]);
const scale = Number(values.scale);
if (unknown.length > 0 || !(scale > 0)) {
  console.error(`Usage: pnpm bench [${Object.keys(benches).join("] [")}] [--scale N], after pnpm build`);
  process.exit(1);
}
for (const name of wanted) {
  console.log(`\n${name}`);
  await benches[name]?.(scale);
}
