import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { json, migrateControlPlane, newSecretKey, newSite, ORIGIN, send } from "./control-plane.ts";
import { event, type JobAnswer, journeysOf, lines, post, run, textOf } from "./import-calls.ts";

beforeAll(migrateControlPlane);

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
