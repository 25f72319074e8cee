import { build } from "esbuild";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { printTable } from "./table.ts";

const SIZES = [1, 3, 10, 50] as const;
const TARGETS: Record<number, string> = { 3: "<= 2.0" };

/** Rows written per touchpoint by the cursors' own count: on Cloudflare that is the bill. */
export async function benchRows(): Promise<void> {
  const bundle = await build({
    entryPoints: [new URL("rows/worker.ts", import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "esm",
    external: ["cloudflare:workers", "node:crypto"],
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: "rows",
          modules: true,
          script: bundle.outputFiles[0]?.text ?? "",
          compatibilityDate: "2026-11-01",
          compatibilityFlags: ["nodejs_compat"],
          durableObjects: { COUNTING: { className: "CountingObject", useSQLite: true } },
        },
      ],
    }),
  );
  try {
    const rows: string[][] = [["batch", "touchpoints", "rows written", "per touchpoint", "target", "by table"]];
    for (const size of SIZES) {
      const answer = await miniflare.dispatchFetch(`http://bench/?batch=${size}`);
      const counted = (await answer.json()) as { touchpoints: number; rowsWritten: number; byTable: object };
      const { touchpoints, rowsWritten, byTable } = counted;
      const each = (rowsWritten / touchpoints).toFixed(2);
      rows.push([`${size}`, `${touchpoints}`, `${rowsWritten}`, each, TARGETS[size] ?? "", tables(byTable)]);
    }
    printTable(rows);
  } finally {
    await miniflare.dispose();
  }
}

function tables(byTable: object): string {
  return Object.entries(byTable)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${name} ${n}`)
    .join(", ");
}
