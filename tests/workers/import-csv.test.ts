import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSite } from "./control-plane.ts";
import { MAPPING, type PreviewAnswer, post, type Query, run, textOf } from "./import-calls.ts";

beforeAll(migrateControlPlane);

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
