import type { IngestAnswer } from "@meander/protocol";
import { describe, expect, it } from "vitest";
import { gzip, logOf, NOW, newCollector, quarantineOf, SECRET_KEY, touchpointsOf } from "./ingest-collector.ts";

const event = { type: "track", event: "Signed Up", anonymousId: "a1", messageId: "m1" };

async function code(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code;
}

describe("bad input", () => {
  it.each([
    ["broken JSON", "{nope", "broken_json", 400],
    ["cut JSON", '{"type":"track"', "broken_json", 400],
    ["nothing", " \n", "empty_body", 400],
    ["a number", "7", "not_an_event", 400],
    ["a list", "[1,2]", "not_an_event", 400],
    ["very deep brackets", "[".repeat(400_000), "broken_json", 400],
  ])("P3: %s", async (_name, body, reason, status) => {
    const collector = newCollector();
    const response = await collector.send("/v1/batch", { method: "POST", body });
    expect(response.status).toBe(status);
    expect(await code(response)).toBe(reason);
    expect((await collector.shard.listQuarantine(null, 1)).unparseable).toEqual([{ reason, n: 1 }]);
  });

  it("P3: over 512 kB on the wire is 413, said or unsaid", async () => {
    const collector = newCollector();
    const big = JSON.stringify({ batch: [{ ...event, properties: { a: "x".repeat(600_000) } }] });
    expect((await collector.send("/v1/batch", { method: "POST", body: big })).status).toBe(413);
    const chunk = new TextEncoder().encode("x".repeat(60_000));
    let chunks = 0;
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunks++ < 1_000 ? chunk : chunk) });
    expect((await collector.send("/v1/batch", { method: "POST", body: endless })).status).toBe(413);
    expect(chunks).toBeLessThan(30);
  });

  it("P3: gzip is honoured whatever the content type", async () => {
    const collector = newCollector();
    const headers = { "content-encoding": "gzip", "content-type": "application/x-www-form-urlencoded" };
    const body = await gzip(JSON.stringify({ batch: [event] }));
    expect((await collector.send("/v1/batch", { method: "POST", headers, body })).status).toBe(200);
    expect(await touchpointsOf(collector, "a1")).toHaveLength(1);
  });

  it("P3: a gzip bomb, broken gzip and other encodings are refused", async () => {
    const collector = newCollector();
    const send = (body: BodyInit, encoding = "gzip") =>
      collector.send("/v1/batch", { method: "POST", headers: { "content-encoding": encoding }, body });
    const bomb = await gzip(`{"batch":["${"0".repeat(40_000_000)}"]}`);
    expect(bomb.byteLength).toBeLessThan(100_000);
    const cases: [BodyInit, string, string, number][] = [
      [bomb, "gzip", "body_expands_too_much", 413],
      [await gzip(`"${"0".repeat(100_000)}"`), "gzip", "body_expands_too_much", 413],
      ["not gzip", "gzip", "broken_gzip", 400],
      [bomb.slice(0, 200), "gzip", "body_expands_too_much", 413],
      [(await gzip(JSON.stringify(event))).slice(0, -12), "gzip", "broken_gzip", 400],
      [JSON.stringify(event), "br", "unsupported_encoding", 415],
    ];
    for (const [body, encoding, reason, status] of cases) {
      const response = await send(body, encoding);
      expect([response.status, await code(response)]).toEqual([status, reason]);
    }
  });

  it("P4, P5: bad events do not harm their neighbours, and can be read in quarantine", async () => {
    const collector = newCollector();
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`);
    const bad: [unknown, string][] = [
      ["text", "not_an_object"],
      [{ ...event, type: "teleport", messageId: "b1" }, "bad_type"],
      [{ ...event, anonymousId: undefined, messageId: "b2" }, "no_identity"],
      [{ ...event, anonymousId: "undefined", messageId: "b3" }, "placeholder_id"],
      [{ ...event, anonymousId: "\ud800", messageId: "b4" }, "bad_id"],
      [{ ...event, properties: deep, messageId: "b5" }, "too_deep"],
      [{ ...event, properties: { a: "x".repeat(9_000) }, messageId: "b6" }, "string_too_long"],
      [{ ...event, event: undefined, messageId: "b7" }, "missing_event_name"],
      [{ ...event, messageId: "x".repeat(101) }, "bad_message_id"],
      [{ ...event, consent: "yes", messageId: "b8" }, "bad_consent"],
    ];
    const batch = [{ ...event, messageId: "good1" }, ...bad.map(([raw]) => raw), { ...event, messageId: "good2" }];
    const answer = await collector.post("/v1/batch", { batch });
    expect(answer.accepted).toBe(2);
    expect(answer.rejected.map((r) => [r.index, r.reason])).toEqual(bad.map(([, reason], i) => [i + 1, reason]));
    const kept = await quarantineOf(collector);
    expect(kept.map((entry) => entry.reason)).toEqual(bad.map(([, reason]) => reason));
    expect(kept.map((entry) => entry.receivedAt)).toEqual(bad.map(() => NOW));
    expect(JSON.parse(kept[1]?.body ?? "")).toMatchObject({ type: "teleport", anonymousId: "a1" });
    expect((await touchpointsOf(collector, "a1")).map((t) => t.messageId).sort()).toEqual(["good1", "good2"]);
  });

  it("P7: prototype keys, lone surrogates and hostile HTML are stored as clean plain text", async () => {
    const collector = newCollector();
    const html = "<img src=x onerror=alert(1)>";
    const body = `{"batch":[{"type":"track","event":"${html}","anonymousId":"a1","messageId":"m1","context":{"page":{"url":"javascript:alert(1)","path":"/${html}","title":"${html}"}},
      "properties":{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}},"s":"\\ud800<","big":12345678901234567890}}]}`;
    const response = await collector.send("/v1/batch", { method: "POST", body });
    expect(((await response.json()) as IngestAnswer).accepted).toBe(1);
    expect((await touchpointsOf(collector, "a1"))[0]).toMatchObject({
      name: html,
      page: { path: `/${html}`, title: html },
      properties: { s: "\ufffd<", big: "12345678901234567890" },
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it("P8: an impossible date becomes the receipt", async () => {
    const collector = newCollector();
    await collector.post("/v1/track", { ...event, timestamp: "2026-02-31T99:00:00Z" });
    expect((await touchpointsOf(collector, "a1"))[0]?.at).toBe(NOW);
    expect((await logOf(collector))[0]?.notes).toEqual(["impossible_time"]);
  });

  it("P9: the same id with another body is a conflict, told and kept", async () => {
    const collector = newCollector();
    await collector.post("/v1/batch", { batch: [event] });
    const answer = await collector.post("/v1/batch", {
      batch: [
        { ...event, messageId: "m2" },
        { ...event, event: "Other" },
      ],
    });
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ index: 1, messageId: "m1", reason: "id_conflict" }] });
    const [kept, ...more] = await quarantineOf(collector);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ reason: "id_conflict", messageId: "m1" });
    expect(JSON.parse(kept?.body ?? "")).toMatchObject({ event: "Other" });
  });

  it("P3: events beyond 500 in a batch are rejected one by one, with a secret key beyond 2,500", async () => {
    const collector = newCollector();
    const batch = Array.from({ length: 502 }, (_, i) => ({ ...event, messageId: `m${i}` }));
    const answer = await collector.post("/v1/batch", { batch });
    expect(answer.accepted).toBe(500);
    expect(answer.rejected.map((r) => [r.index, r.reason])).toEqual([
      [500, "too_many_events"],
      [501, "too_many_events"],
    ]);
    const headers = { authorization: `Bearer ${SECRET_KEY}` };
    expect(await collector.post("/v1/batch", { batch }, { headers })).toMatchObject({ accepted: 2, duplicate: 500 });
    const many = JSON.stringify({ batch: Array(2_501).fill(0) });
    expect((await collector.send("/v1/batch", { method: "POST", body: many })).status).toBe(413);
  });
});
