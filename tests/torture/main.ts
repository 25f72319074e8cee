import { parseArgs } from "node:util";
import { type Round, torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "10" },
    connections: { type: "string", default: "32" },
    events: { type: "string", default: "400" },
    seed: { type: "string", default: `${Date.now() % 1_000_000}` },
  },
});
const kills = Number(values.kills);

function line(round: Round): string {
  const { sent, acknowledged, stored, missing, twice, unknown, changed, moments } = round;
  return (
    `${acknowledged} acknowledged of ${sent} sent, ${stored} stored: ${missing.length} missing, ` +
    `${twice.length} twice, ${unknown.length} unknown, ${changed.length} changed${moments.length > 0 ? ` (in ${moments.join(", ")})` : ""}`
  );
}

console.log(`Kills ${kills} times under load of ${values.connections} connections, seed ${values.seed}`);
const report = await torture({
  kills,
  connections: Number(values.connections),
  seed: Number(values.seed),
  eventsBetweenKills: Number(values.events),
  onRound: (round, kill) => console.log(`kill ${kill}/${kills}  ${line(round)}`),
});
console.log(`end        ${line(report.last)}`);
console.log(`${report.wrongJourneys.length} journeys differ from the ledger ${report.wrongJourneys.join(" ")}`);
console.log(`derived rows that a rebuild changed: ${report.notDerived.join(", ") || "none"}`);
for (const [moment, n] of Object.entries(report.hits)) console.log(`killed in ${moment.padEnd(12)} ${n}`);
console.log(`of the first starts ${report.betweenMigrations} between two migrations`);
for (const fault of report.faults) console.log(`answered ${fault}`);

const bad = [...report.rounds, report.last].some(
  (r) => r.missing.length + r.twice.length + r.unknown.length + r.changed.length > 0,
);
if (
  bad ||
  report.last.stored !== report.last.sent ||
  report.wrongJourneys.length + report.notDerived.length > 0 ||
  report.faults.length > 0
) {
  process.exitCode = 1;
}
