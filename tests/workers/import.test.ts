import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSecretKey, newSite, ORIGIN, send } from "./control-plane.ts";

beforeAll(migrateControlPlane);

interface JobAnswer {
  id: string;
  state: string;
  done: number;
  total: number | null;
  counts: Record<string, number>;
  errors: { line: number; column: string | null; reason: string; message: string }[];
  error: string | null;
}

interface PreviewAnswer {
  columns: string[];
  rows: { line: number; at: number; visitor: string; kind: string; channel: string | null; properties: object }[];
  counts: Record<string, number>;
  errors: JobAnswer["errors"];
}

const MAPPING = { fields: { userId: "customer", event: "what", timestamp: "when" } };

type Query = Record<string, string | number | object>;

function post(site: string, body: BodyInit, query: Query = {}, headers: Record<string, string> = {}) {
  const url = new URL(`${ORIGIN}/api/sites/${site}/import`);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  const authorization = `Bearer ${ADMIN.bearer}`;
  return send(new Request(url, { method: "POST", body, headers: { authorization, ...headers } }));
}

async function run(site: string, body: BodyInit, query: Query = {}): Promise<JobAnswer> {
  return json(await post(site, body, query));
}

async function journeysOf(site: string) {
  const { journeys } = await json<{ journeys: { id: string; touchpoints: number }[] }>(
    await call("GET", `/api/sites/${site}/journeys?limit=100`, ADMIN),
  );
  return Object.fromEntries(journeys.map(({ id, touchpoints }) => [id, touchpoints]));
}

async function textOf(site: string): Promise<string> {
  const response = await call("GET", `/api/sites/${site}/export`, ADMIN);
  return new TextDecoder().decode(await response.arrayBuffer());
}

const event = (changes: object = {}) => ({
  type: "track",
  event: "Bought",
  kind: "offline",
  userId: "u1",
  timestamp: "2024-05-01T10:00:00Z",
  ...changes,
});
const lines = (...events: unknown[]) => events.map((one) => JSON.stringify(one)).join("\n");

describe("NDJSON", () => {
  it("P13: past touchpoints come in with their own times, and again adds nothing", async () => {
    const { id } = await newSite();
    const body = `${lines(event(), event({ timestamp: "2024-05-02T10:00:00Z" }), event({ userId: "u2" }))}\n\n`;
    const first = await run(id, body, { format: "ndjson", total: body.length });
    expect(first).toMatchObject({ state: "done", done: body.length, total: body.length, errors: [], error: null });
    expect(first.counts).toEqual({ rows: 3, accepted: 3, duplicate: 0, rejected: 0, withheld: 0 });
    expect(await journeysOf(id)).toEqual({ "u:u1": 2, "u:u2": 1 });
    expect(await textOf(id)).toContain(`"at":${Date.UTC(2024, 4, 1, 10)}`);
    expect((await run(id, body)).counts).toMatchObject({ accepted: 0, duplicate: 3 });
    expect(await journeysOf(id)).toEqual({ "u:u1": 2, "u:u2": 1 });
  });

  it("P13: what is wrong with a line is said by its number, and its neighbours come in", async () => {
    const { id } = await newSite();
    const long = JSON.stringify(event({ properties: { x: "y".repeat(70_000) } }));
    const body = [
      lines(event()),
      "",
      "{broken",
      lines(event({ kind: "nonsense" })),
      long,
      "[1]",
      lines(event({ userId: "u2" })),
    ];
    const job = await run(id, body.join("\r\n"));
    expect(job.errors.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "broken_json"],
      [4, "bad_kind"],
      [5, "line_too_long"],
      [6, "not_an_object"],
    ]);
    for (const { message } of job.errors) expect(message).toMatch(/^[A-Z].*\.$/);
    expect(job.counts).toEqual({ rows: 6, accepted: 2, duplicate: 0, rejected: 4, withheld: 0 });
  });

  it("P13: an offline purchase known by a loyalty number finds its person once a link says whose it is", async () => {
    const { id } = await newSite();
    const loyalty = {
      context: { externalIds: [{ id: "L-77", type: "loyalty", collection: "users", encoding: "none" }] },
    };
    const { userId: _, ...nobody } = event();
    await run(id, lines({ ...nobody, ...loyalty }));
    const [alone = ""] = Object.keys(await journeysOf(id));
    expect(alone).toMatch(/^c:/);
    await run(id, lines({ type: "identify", userId: "u9", timestamp: "2024-06-01T10:00:00Z", ...loyalty }));
    expect(await journeysOf(id)).toEqual({ "u:u9": 2 });
  });

  it("P13: gzip is expanded as it comes", async () => {
    const { id } = await newSite();
    const zipped = new Blob([lines(event())]).stream().pipeThrough(new CompressionStream("gzip"));
    const body = await new Response(zipped).arrayBuffer();
    const job = await json<JobAnswer>(await post(id, body, {}, { "content-encoding": "gzip" }));
    expect(job.counts).toMatchObject({ accepted: 1 });
  });

  it("P13: a source of many batches is one job, and the sender's own browser and signals say nothing of the rows", async () => {
    const { id } = await newSite();
    const many = Array.from({ length: 1_234 }, (_, i) => event({ userId: `u${i % 7}`, messageId: `m${i}` }));
    const headers = { "user-agent": "Mozilla/5.0 Chrome/142.0.0.0 Safari/537.36", "sec-gpc": "1", dnt: "1" };
    const job = await json<JobAnswer>(await post(id, lines(...many), {}, headers));
    expect(job.counts).toMatchObject({ rows: 1_234, accepted: 1_234 });
    const stored = (await textOf(id)).split("\n")[0] ?? "";
    expect(JSON.parse(stored)).toMatchObject({ device: { class: "offline", browser: null }, bot: false, notes: [] });
  });
});

describe("CSV", () => {
  const csv =
    'customer;what;when;amount;note\r\nu1;Købt;2024-05-01 10:00;"1.234,50";"a;b\r\nc"\r\nu2;Købt;2024-12-01 10:00;7,5;\r\n';
  const danish = {
    fields: { ...MAPPING.fields, value: "amount", "properties.note": "note", "traits.n": "note" },
    set: { kind: "offline", channel: "butik", currency: "DKK" },
    ...{ timezone: "Europe/Copenhagen", decimal: "," },
  };

  it("P13: columns become fields; delimiter, local time and decimal comma are understood", async () => {
    const { id } = await newSite({ shards: 4 });
    expect((await run(id, csv, { format: "csv", mapping: danish })).counts).toMatchObject({ accepted: 2, rejected: 0 });
    const stored = (await textOf(id))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const of = (user: string) => stored.find((one) => one.user === user);
    expect(of("u:u1")).toMatchObject({
      ...{ name: "Købt", kind: "offline", at: Date.UTC(2024, 4, 1, 8), arrival: { channel: "Store" } },
      properties: { value: 1_234.5, note: "a;b\r\nc", currency: "DKK" },
    });
    expect(of("u:u2")).toMatchObject({ at: Date.UTC(2024, 11, 1, 9), properties: { value: 7.5 } });
  });

  it("P13: again adds nothing, also with other rows around", async () => {
    const { id } = await newSite();
    await run(id, "customer,what,when\nu1,a,2024-01-01\n", { format: "csv", mapping: MAPPING });
    const more = "customer,what,when\nu0,a,2024-01-01\nu1,a,2024-01-01\nu1,b,2024-01-01\n";
    expect((await run(id, more, { format: "csv", mapping: MAPPING })).counts).toMatchObject({
      accepted: 2,
      duplicate: 1,
    });
  });

  it("P13: a dry run shows the rows as they would be stored and stores nothing", async () => {
    const { id } = await newSite();
    const answer = await json<PreviewAnswer>(await post(id, csv, { format: "csv", mapping: danish, dryRun: 1 }));
    expect(answer.columns).toEqual(["customer", "what", "when", "amount", "note"]);
    expect(answer.rows[0]).toMatchObject({ line: 3, at: Date.UTC(2024, 4, 1, 8), visitor: "u:u1", channel: "Store" });
    expect(answer.counts).toEqual({ rows: 2, accepted: 2, rejected: 0, withheld: 0 });
    expect(await textOf(id)).toBe("");
    const { jobs } = await json<{ jobs: unknown[] }>(await call("GET", `/api/sites/${id}/jobs`, ADMIN));
    expect(jobs).toEqual([]);
  });

  it("P13: every row's problem names its column and reason, and never the cell", async () => {
    const { id } = await newSite();
    const fields = { ...MAPPING.fields, value: "amount", kind: "kind" };
    const rows = [
      "customer,what,when,amount,kind",
      "u1,a,yesterday,1,",
      "u1,a,2024-02-30,1,",
      "u1,a,,1,",
      "u1,a,2024-01-01,1 krone,",
      "u1,a,2024-01-01,1,secret-kind",
      "u1,a,2024-01-01,1",
      "u1,a,2024-01-01,1,,",
      ",a,2024-01-01,1,",
      "anonymous,a,2024-01-01,1,",
      "u1,a,2024-01-01,1,conversion",
    ];
    const query = { format: "csv", mapping: { fields } };
    const dry = await json<PreviewAnswer>(await post(id, rows.join("\n"), { ...query, dryRun: 1 }));
    const job = await run(id, rows.join("\n"), query);
    expect(dry.errors).toEqual(job.errors);
    expect(job.errors.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, "when", "bad_time"],
      [3, "when", "bad_time"],
      [4, "when", "no_time"],
      [5, "amount", "bad_number"],
      [6, "kind", "bad_kind"],
      [7, null, "too_few_columns"],
      [8, null, "too_many_columns"],
      [9, null, "no_identity"],
      [10, "customer", "placeholder_id"],
    ]);
    expect(JSON.stringify(job)).not.toContain("secret-kind");
    expect(job.counts).toMatchObject({ accepted: 1, rejected: 9 });
  });

  it("P13: a file that is not UTF-8 is refused cell by cell instead of stored broken", async () => {
    const { id } = await newSite();
    const latin1 = Uint8Array.from("customer,what,when\nu1,K\u00f8bt,2024-01-01\n", (c) => c.charCodeAt(0));
    const job = await run(id, latin1, { format: "csv", mapping: MAPPING });
    expect(job.errors).toMatchObject([{ line: 2, column: "what", reason: "not_utf8" }]);
  });

  it.each([
    ["a mapping is missing", { format: "csv" }, /mapping/],
    ["a mapping is no JSON", { format: "csv", mapping: "{" }, /not JSON/],
    [
      "a field is unknown",
      { format: "csv", mapping: { fields: { ...MAPPING.fields, nonsense: "x" } } },
      /cannot be used/,
    ],
    ["there is no time", { format: "csv", mapping: { fields: { userId: "customer" } } }, /cannot be used/],
    ["the zone is unknown", { format: "csv", mapping: { ...MAPPING, timezone: "Mars/Base" } }, /cannot be used/],
  ])("P13: when %s, nothing begins", async (_, query: Query, message) => {
    const { id } = await newSite();
    const answer = await json<{ error: { message: string } }>(await post(id, "a\n", query), 422);
    expect(answer.error.message).toMatch(message);
  });

  it("P13: a column that is not there fails the import before a row is stored, and says which there are", async () => {
    const { id } = await newSite();
    const job = await run(id, "kunde,what,when\nu1,a,2024-01-01\n", { format: "csv", mapping: MAPPING });
    expect(job).toMatchObject({ state: "failed", counts: {} });
    expect(job.error).toContain("kunde, what, when");
  });

  it("P13: a quote that is never closed fails at its line; what came before is in", async () => {
    const { id } = await newSite();
    const rest = Array.from({ length: 5_000 }, (_, i) => `u${i},a,2024-01-01`).join("\n");
    const body = `customer,what,when\nu1,"a\nb",2024-01-01\nu2,"open,2024-01-01\n${rest}`;
    const job = await run(id, body, { format: "csv", mapping: MAPPING });
    expect(job).toMatchObject({ state: "failed", counts: { accepted: 1 } });
    expect(job.error).toMatch(/^Line 4: A quote/);
  });

  it("P13: when most of a thousand rows are refused the import stops, so that quarantine is not flooded", async () => {
    const { id } = await newSite();
    const body = `customer,what,when\n${Array.from({ length: 5_000 }, () => "u1,,2024-01-01").join("\n")}`;
    const job = await run(id, body, { format: "csv", mapping: { ...MAPPING, set: { type: "track" } } });
    expect(job).toMatchObject({ state: "failed", errors: { length: 100 } });
    expect(job.counts.rows).toBeLessThan(2_000);
  });
});

describe("parts", () => {
  const rows = Array.from(
    { length: 600 },
    (_, i) => `u${i % 50},"step ${i % 3}\nsaid ""${i}""",2024-01-01T00:00:${i % 60}Z`,
  );
  const body = new TextEncoder().encode(`customer,what,when\n${rows.join("\n").replaceAll(/:(\d)Z/g, ":0$1Z")}`);
  const form = { format: "csv", mapping: MAPPING };

  it.each([300, 4_096])(
    "P13: a file sent in parts of %i bytes or fewer comes in as if it were whole",
    async (partBytes) => {
      const { id } = await newSite();
      let query: Query = { ...form, total: body.length, more: 1 };
      let job: JobAnswer = { id: "", state: "", done: 0, total: 0, counts: {}, errors: [], error: null };
      while (job.done < body.length || job.state !== "done") {
        const end = Math.min(job.done + partBytes, body.length);
        const more = end < body.length ? 1 : 0;
        job = await run(id, body.subarray(job.done, end), { ...query, offset: job.done, more });
        expect(job.state).toBe(more ? "waiting" : "done");
        query = { job: job.id };
      }
      expect(job.counts).toMatchObject({ rows: 600, accepted: 600, rejected: 0 });
      expect(job.done).toBe(body.length);
      expect(Object.values(await journeysOf(id)).reduce((a, b) => a + b)).toBe(600);
    },
  );

  it("P13: an interrupted import is found by its source and goes on; what was read before is passed over", async () => {
    const { id } = await newSite();
    const first = await run(id, body.subarray(0, 10_000), { ...form, source: "sha256:x", more: 1 });
    expect(first.state).toBe("waiting");
    const again = await run(id, body, { ...form, source: "sha256:x" });
    expect(again.id).toBe(first.id);
    expect(again.counts).toMatchObject({ rows: 600, accepted: 600, duplicate: 0 });
  });

  it("P13: a job can be begun before anything is sent, and a part may end in the middle of the header", async () => {
    const { id } = await newSite();
    const begun = await run(id, "", { ...form, more: 1 });
    expect(begun).toMatchObject({ state: "waiting", done: 0 });
    const half = await run(id, body.subarray(0, 5), { job: begun.id, more: 1 });
    expect(half).toMatchObject({ state: "waiting", done: 0 });
    expect(await run(id, body, { job: begun.id })).toMatchObject({ state: "done", counts: { accepted: 600 } });
    expect(await run(id, "", form)).toMatchObject({ state: "failed", error: expect.stringContaining("empty") });
  });

  it("P13: errors after the first part name the line of the whole file", async () => {
    const { id } = await newSite();
    const bad = "customer,what,when\nu1,a,2024-01-01\nu2,a,nonsense\nu3,a,2024-01-01\nu4,a,nonsense\n";
    const first = await run(id, bad.slice(0, 60), { ...form, more: 1 });
    const last = await run(id, bad.slice(first.done), { job: first.id, offset: first.done });
    expect(last.errors.map(({ line }) => line)).toEqual([3, 5]);
  });

  it("P13: a gap, an import that has ended and one of another site are refused", async () => {
    const { id } = await newSite();
    const other = await newSite();
    const job = await run(id, body.subarray(0, 10_000), { ...form, more: 1 });
    expect((await post(id, "x", { job: job.id, offset: job.done + 1 })).status).toBe(409);
    expect((await post(other.id, "x", { job: job.id, offset: job.done })).status).toBe(404);
    await run(id, body.subarray(job.done), { job: job.id, offset: job.done });
    expect((await post(id, "x", { job: job.id, offset: job.done })).status).toBe(409);
  });

  it("P13: a body that is cut in the middle leaves a job that waits for the rest", async () => {
    const { id } = await newSite();
    const zipped = await new Response(new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
    const cut = zipped.subarray(0, Math.floor(zipped.length / 2));
    const query = { ...form, source: "sha256:z" };
    const answer = await json<{ error: { details: { job: JobAnswer } } }>(
      await post(id, cut, query, { "content-encoding": "gzip" }),
      400,
    );
    const { job } = answer.error.details;
    expect(job.state).toBe("waiting");
    expect(await run(id, body, query)).toMatchObject({
      id: job.id,
      state: "done",
      counts: { rows: 600, accepted: 600 },
    });
  });
});

it("A8: an import is in the audit log", async () => {
  const { id } = await newSite();
  await run(id, lines(event()));
  const row = await env.CONTROL.prepare("SELECT actor FROM audit WHERE site_id = ? AND action = 'import.start'")
    .bind(id)
    .first();
  expect(row).toEqual({ actor: "token" });
});

describe("POST /v1/import", () => {
  const take = async (body: BodyInit, bearer: string, path = "/v1/import", type = "application/x-ndjson") =>
    send(
      new Request(ORIGIN + path, {
        method: "POST",
        body,
        headers: { authorization: `Bearer ${bearer}`, "content-type": type },
      }),
    );

  it("P13: takes NDJSON with a secret key, far beyond the size of a batch, and answers by line", async () => {
    const { id } = await newSite();
    const { bearer = "" } = await newSecretKey(id, "analyst");
    const padding = "x".repeat(1_000);
    const many = Array.from({ length: 4_000 }, (_, i) =>
      event({ messageId: `m${i}`, userId: `u${i % 9}`, properties: { padding } }),
    );
    const body = `${lines(...many)}\nnonsense\n${lines(event({ userId: 7, type: "nothing" }))}`;
    const answer = await json(await take(body, bearer));
    expect(answer).toMatchObject({ success: true, lines: 4_002, accepted: 4_000, rejectedCount: 2 });
    expect(answer).toMatchObject({
      rejected: [
        { line: 4_001, reason: "broken_json" },
        { line: 4_002, reason: "bad_type" },
      ],
    });
    expect(await json(await take(body, bearer, "/v1/import?format=ndjson", "text/plain"))).toMatchObject({
      duplicate: 4_000,
    });
  });

  it("P13: a write key may not, an unknown key is unknown", async () => {
    const { writeKey } = await newSite();
    expect((await take(lines(event()), writeKey)).status).toBe(403);
    expect((await take(lines(event()), "nobody")).status).toBe(401);
  });
});
