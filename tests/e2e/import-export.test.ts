import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPublished } from "../published-data.ts";
import { duck } from "./duck.ts";
import { type Product, startProduct } from "./product.ts";
import { FLAGS, ROWS } from "./spreadsheet.ts";

const MEANDER = new URL("../../apps/cli/src/main.ts", import.meta.url).pathname;
/** The simple online shop of retentioneering is too large for this repository; it may lie beside a checkout. */
const SHOP = "retentioneering/simple-onlineshop.csv";

let product: Product;
let folder: string;

beforeAll(async () => {
  product = await startProduct();
  folder = await mkdtemp(join(tmpdir(), "meander-cli-"));
});
afterAll(async () => {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the command line as a person would, in a folder of its own. */
function meander(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const surroundings = { ...process.env, MEANDER_URL: product.url, MEANDER_TOKEN: product.adminToken, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [MEANDER, ...args], { cwd: folder, env: surroundings }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

async function newSite(name: string): Promise<string> {
  const { code, out, err } = await meander(["site", "create", "--name", name, "--timezone", "UTC", "--json"]);
  expect([code, err]).toEqual([0, ""]);
  return (JSON.parse(out) as { id: string }[])[0]?.id ?? "";
}

async function download(site: string, what: string, format: string): Promise<string> {
  const file = `${what}-${site}.${format}`;
  const ended = await meander(["export", what, "--site", site, "--format", format]);
  expect(ended).toMatchObject({ code: 0, out: "" });
  return join(folder, file);
}

test("A9: a CSV goes in by command line, and DuckDB counts in the Parquet what the API counts", async () => {
  const site = await newSite("Shop");
  await writeFile(join(folder, "sales.csv"), ROWS.join("\n"));
  const dry = await meander(["import", "sales.csv", "--site", site, ...FLAGS, "--dry-run"]);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.out).toContain("Of the first 900 rows 900 would be stored.");
  const first = await meander(["import", "sales.csv", "--site", site, ...FLAGS]);
  expect(first).toMatchObject({ code: 0, out: "900 rows: 900 new, 0 there already, 0 refused.\n" });
  const again = await meander(["import", "sales.csv", "--site", site, ...FLAGS]);
  expect(again.out).toBe("900 rows: 0 new, 900 there already, 0 refused.\n");

  const touchpoints = await download(site, "touchpoints", "parquet");
  expect(await duck(`SELECT count(*)::INT AS n, count(DISTINCT journey)::INT AS people FROM '${touchpoints}'`)).toEqual(
    [{ n: 900, people: 60 }],
  );
  const [first100] = await duck(
    `SELECT name, kind, channel, late, epoch_ms("at")::VARCHAR AS ms, json_extract(properties, '$.value')::DOUBLE AS value
     FROM '${touchpoints}' WHERE value = 100.5`,
  );
  const ms = String(Date.UTC(2024, 2, 17, 4, 15));
  expect(first100).toEqual({ name: "Besøg", kind: "offline", channel: "Store", late: false, ms, value: 100.5 });

  const { journeys } = await product.call<{ journeys: { id: string; touchpoints: number }[] }>(
    "GET",
    `/api/sites/${site}/journeys?limit=100`,
  );
  const counted = await duck(
    `SELECT journey AS id, touchpoints::INT AS touchpoints FROM '${await download(site, "journeys", "parquet")}' ORDER BY id`,
  );
  const listed = journeys.map(({ id, touchpoints: n }) => ({ id, touchpoints: n }));
  expect(counted).toEqual(listed.sort((a, b) => (a.id < b.id ? -1 : 1)));
  for (const what of ["touchpoints", "journeys", "sessions", "conversions"]) {
    const [parquet, csv] = [await download(site, what, "parquet"), await download(site, what, "csv")];
    const n = async (file: string) => duck(`SELECT count(*)::INT AS n FROM '${file}'`);
    expect(await n(parquet)).toEqual(await n(csv));
    const ndjson = readFileSync(await download(site, what, "ndjson"), "utf8");
    expect(await n(parquet)).toEqual([{ n: ndjson.split("\n").length - 1 }]);
  }
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
});

test("A9: refused rows are named, and the exit codes say what happened", async () => {
  const site = await newSite("Codes");
  await writeFile(join(folder, "bad.csv"), `${ROWS.slice(0, 3).join("\n")}\nK1;Køb;2024-03-01;1,5\n`);
  const some = await meander(["import", "bad.csv", "--site", site, ...FLAGS]);
  expect(some).toMatchObject({ code: 3, out: "3 rows: 2 new, 0 there already, 1 refused.\n" });
  expect(some.err).toContain("line 4, when: The time cannot be read");
  const cases: [string[], Record<string, string>, number, RegExp][] = [
    [[], {}, 2, /Which command/],
    [["fly"], {}, 2, /no command "fly"/],
    [["import", "bad.csv", "--site", site], {}, 2, /--map timestamp=COLUMN/],
    [["import", "bad.csv", "--site", site, "--map", "what"], {}, 2, /FIELD=VALUE/],
    [["import", "bad.csv", "--site", site, "--map", "event=what"], {}, 1, /timestamp/],
    [["import", "absent.csv", "--site", site, ...FLAGS], {}, 1, /cannot be read \(ENOENT\)/],
    [["export", "journeys", "--site", "absent"], {}, 1, /site list/],
    [["export", "journeys", "--site", site, "--out", "no/such/folder/x"], {}, 1, /--out/],
    [["site", "list"], { MEANDER_TOKEN: "wrong" }, 1, /MEANDER_TOKEN/],
    [["site", "list", "--url", "http://127.0.0.1:9"], {}, 1, /Nobody answers/],
    [["site", "delete", site], {}, 2, /--yes/],
  ];
  for (const [args, env, code, message] of cases) {
    const ended = await meander(args, env);
    expect([args, ended.code]).toEqual([args, code]);
    expect(ended.err).toMatch(message);
    expect(ended.err).not.toMatch(/\n\s+at /);
  }
  expect((await meander(["--help"])).out).toContain("meander import FILE");
});

test("A9: keys are made, listed and deleted; a key's right is its own site", async () => {
  const site = await newSite("Keys");
  const { out } = await meander(["key", "create", "--site", site, "--role", "admin", "--name", "Import"]);
  const key = out.trim();
  expect(key).toMatch(/^mdr_sk_/);
  await writeFile(join(folder, "one.ndjson"), '{"type":"identify","userId":"u1","timestamp":"2024-01-01T00:00:00Z"}\n');
  expect(await meander(["import", "one.ndjson", "--site", site], { MEANDER_TOKEN: key })).toMatchObject({ code: 0 });
  const person = await meander(["export", "person", "u1", "--site", site, "--out", "-"], { MEANDER_TOKEN: key });
  expect(JSON.parse(person.out)).toMatchObject({ journey: { id: "u:u1" }, touchpoints: [{ kind: "identify" }] });
  const keys = JSON.parse((await meander(["key", "list", "--site", site, "--json"])).out) as {
    id: string;
    name: string;
  }[];
  const made = keys.find(({ name }) => name === "Import");
  expect(await meander(["key", "delete", made?.id ?? "", "--site", site])).toMatchObject({ code: 0 });
  expect(await meander(["import", "one.ndjson", "--site", site], { MEANDER_TOKEN: key })).toMatchObject({ code: 1 });
});

test("P13: killed in the middle, an import goes on where it was; nothing is missing and nothing is twice", async () => {
  const other = await startProduct({ adminToken: product.adminToken });
  try {
    const { id } = await other.createSite("Killed");
    const file = join(folder, "long.ndjson");
    for (let part = 0; part < 20; part++) {
      const lines = Array.from({ length: 1_000 }, (_, i) => {
        const no = part * 1_000 + i;
        const at = new Date(Date.UTC(2024, 0, 1) + no * 60_000).toISOString();
        return JSON.stringify({
          type: "track",
          event: "Step",
          userId: `u${no % 500}`,
          timestamp: at,
          properties: { no },
        });
      });
      await appendFile(file, `${lines.join("\n")}\n`);
    }
    const args = ["import", file, "--site", id, "--url", other.url];
    const running = meander(args);
    // Its job has begun and is not through: that is the moment.
    let done = 0;
    while (done === 0) {
      const { jobs } = await other.call<{ jobs: { done: number }[] }>("GET", `/api/sites/${id}/jobs`);
      done = jobs[0]?.done ?? 0;
    }
    await other.kill();
    const again = await startProduct({ adminToken: product.adminToken, data: other.data, port: other.port });
    try {
      // The command tries again by itself, or is given again.
      const ended = await running;
      if (ended.code !== 0) expect((await meander(args)).code).toBe(0);
      const [numbers] = await duck(
        `SELECT count(*)::INT AS n, count(DISTINCT properties->>'no')::INT AS distinct_n
         FROM '${await exportFrom(again, id)}'`,
      );
      expect(numbers).toEqual({ n: 20_000, distinct_n: 20_000 });
      const { jobs } = await again.call<{ jobs: { state: string }[] }>("GET", `/api/sites/${id}/jobs`);
      expect(jobs.map(({ state }) => state)).toEqual(["done"]);
    } finally {
      await again.stop();
    }
  } finally {
    await rm(other.data, { recursive: true, force: true });
  }
});

test("S11: a backup by command line goes into an empty installation under the same secret, and gives the same backup", async () => {
  const site = await newSite("Backup");
  await writeFile(join(folder, "sales2.csv"), ROWS.join("\n"));
  expect(await meander(["import", "sales2.csv", "--site", site, ...FLAGS])).toMatchObject({ code: 0 });
  const file = join(folder, `backup-${site}.ndjson`);
  expect(await meander(["export", "backup", "--site", site])).toMatchObject({ code: 0 });
  expect((await meander(["restore", file])).err).toContain("here already");
  const data = await mkdtemp(join(tmpdir(), "meander-empty-"));
  // The secret belongs to an installation's folder; a restored one has to have it too.
  await (await startProduct({ data })).stop();
  await writeFile(join(data, "secret"), readFileSync(join(product.data, "secret")));
  const empty = await startProduct({ data, adminToken: product.adminToken });
  try {
    const url = ["--url", empty.url];
    expect(await meander(["restore", file, ...url])).toMatchObject({ code: 0, out: `The site ${site} is restored.\n` });
    expect(await meander(["export", "backup", "--site", site, "--out", "again.ndjson", ...url])).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(folder, "again.ndjson")).equals(readFileSync(file))).toBe(true);
    const { journeys } = await empty.call<{ journeys: unknown[] }>("GET", `/api/sites/${site}/journeys?limit=100`);
    expect(journeys).toHaveLength(60);
  } finally {
    await empty.stop();
    await rm(data, { recursive: true, force: true });
  }
});

test("S10, S11: killed in the middle, a restore goes on, and the backup is the same bytes", async () => {
  const site = await newSite("Killed restore");
  const lines = Array.from({ length: 12_000 }, (_, no) => {
    const timestamp = new Date(Date.UTC(2024, 0, 1) + no * 60_000).toISOString();
    return JSON.stringify({ type: "track", event: "Step", userId: `u${no % 300}`, timestamp, properties: { no } });
  });
  await writeFile(join(folder, "steps.ndjson"), `${lines.join("\n")}\n`);
  expect(await meander(["import", "steps.ndjson", "--site", site])).toMatchObject({ code: 0 });
  expect(await meander(["export", "backup", "--site", site, "--out", "whole.ndjson"])).toMatchObject({ code: 0 });
  const data = await mkdtemp(join(tmpdir(), "meander-empty-"));
  await (await startProduct({ data })).stop();
  await writeFile(join(data, "secret"), readFileSync(join(product.data, "secret")));
  const empty = await startProduct({ data, adminToken: product.adminToken });
  const args = ["restore", "whole.ndjson", "--url", empty.url];
  const running = meander(args);
  const total = readFileSync(join(folder, "whole.ndjson")).byteLength;
  let done = 0;
  while (done === 0) {
    const job = empty.call<{ jobs: { done: number }[] }>("GET", `/api/sites/${site}/jobs`);
    // The site is made by the restore.
    done = (await job.catch(() => ({ jobs: [] }))).jobs[0]?.done ?? 0;
  }
  await empty.kill();
  expect(done).toBeLessThan(total);
  const again = await startProduct({ adminToken: product.adminToken, data, port: empty.port });
  try {
    // The command tries again by itself, or is given again.
    const ended = await running;
    if (ended.code !== 0) expect(await meander(args)).toMatchObject({ code: 0 });
    const out = ["--out", "whole-again.ndjson", "--url", again.url];
    expect(await meander(["export", "backup", "--site", site, ...out])).toMatchObject({ code: 0 });
    const [before, after] = ["whole.ndjson", "whole-again.ndjson"].map((name) => readFileSync(join(folder, name)));
    expect(after?.equals(before as Buffer)).toBe(true);
  } finally {
    await again.stop();
    await rm(data, { recursive: true, force: true });
  }
});

async function exportFrom({ url }: Product, site: string): Promise<string> {
  const file = join(folder, `killed-${site}.parquet`);
  const args = ["export", "touchpoints", "--format", "parquet", "--site", site, "--out", file, "--url", url];
  expect(await meander(args)).toMatchObject({ code: 0 });
  return file;
}

testPublished(
  SHOP,
  "P13: a real clickstream goes in as CSV and its journeys come out: 3,751 people, 6,454 sessions",
  async (shop) => {
    const site = await newSite("Clickstream");
    const flags = ["--map", "userId=client_id", "--map", "event=event", "--map", "timestamp=timestamp"];
    const ended = await meander(["import", shop, "--site", site, ...flags]);
    expect(ended).toMatchObject({ code: 0, out: "32283 rows: 32283 new, 0 there already, 0 refused.\n" });
    const [sessions, journeys, touchpoints] = [
      await download(site, "sessions", "parquet"),
      await download(site, "journeys", "parquet"),
      await download(site, "touchpoints", "parquet"),
    ];
    expect(
      await duck(`SELECT count(*)::INT AS sessions, count(DISTINCT journey)::INT AS people FROM '${sessions}'`),
    ).toEqual([{ sessions: 6_454, people: 3_751 }]);
    expect(await duck(`SELECT sum(touchpoints)::INT AS n FROM '${journeys}'`)).toEqual([{ n: 32_283 }]);
    // The published transitions, which need the order of every journey to be right.
    const steps = `SELECT name, lead(name) OVER (PARTITION BY journey ORDER BY "at", id) AS following FROM '${touchpoints}'`;
    expect(
      await duck(
        `SELECT name || '>' || following AS step, count(*)::INT AS n FROM (${steps})
       WHERE step IN ('catalog>cart', 'main>main') GROUP BY ALL ORDER BY ALL`,
      ),
    ).toEqual([
      { step: "catalog>cart", n: 1_709 },
      { step: "main>main", n: 1_042 },
    ]);
  },
);
