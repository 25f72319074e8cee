import { parseArgs } from "node:util";
import { benchDashboard } from "./dashboard.ts";
import { benchGrowth } from "./growth.ts";
import { benchIngest } from "./ingest.ts";
import { benchJourney } from "./journey.ts";
import { benchLoad } from "./load-steps.ts";
import { benchLongJourney } from "./long-journey.ts";
import { benchReports } from "./reports.ts";
import { benchRows } from "./rows.ts";
import { benchSdk, type SdkOptions } from "./sdk.ts";

const benches: Record<string, (scale: number, options: SdkOptions) => Promise<void>> = {
  ingest: benchIngest,
  load: benchLoad,
  growth: benchGrowth,
  rows: benchRows,
  reports: benchReports,
  journey: benchJourney,
  dashboard: benchDashboard,
  "long-journey": benchLongJourney,
  sdk: (_scale, options) => benchSdk(options),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: "string", default: "1" }, only: { type: "string" }, quick: { type: "boolean" } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = wanted.filter((name) => !benches[name]);
const scale = Number(values.scale);
if (unknown.length > 0 || !(scale > 0)) {
  console.error(`Usage: pnpm bench [${Object.keys(benches).join("] [")}] [--scale N], after pnpm build`);
  console.error("       pnpm bench sdk [--quick] [--only posthog,plausible,size,delivery]");
  process.exit(1);
}
for (const name of wanted) {
  console.log(`\n${name}`);
  await benches[name]?.(scale, values);
}
