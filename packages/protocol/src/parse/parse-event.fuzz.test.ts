import fc from "fast-check";
import { expect, it } from "vitest";
import { EVENT_TYPES, KINDS, type ParsedEvent } from "../event.ts";
import { parseJson } from "../json/parse-json.ts";
import { isWellFormed } from "../json/well-formed.ts";
import { quarantinable } from "../quarantinable.ts";
import { REJECT_REASONS } from "../reason.ts";
import { type Envelope, openEnvelope } from "./envelope.ts";
import { parseEvent } from "./parse-event.ts";

/** More runs by hand: `MEANDER_RUNS=100000`. */
const RUNS = Number(process.env.MEANDER_RUNS ?? 500);
const NOW = Date.UTC(2026, 10, 21, 12);
const OPTIONS = { receivedAt: NOW, newId: () => "made", trusted: false, allowedParams: [], keptNames: null };

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom("", "\ud800", "\u0000", "jane@x.dk", "2026-02-30", "NaN", "__proto__", "x".repeat(9_000), "granted"),
);
const hostileKey = fc.oneof(fc.constantFrom("__proto__", "constructor", "prototype", "\udc00", "email", "url"), text);
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant("1".repeat(20))),
    fc.array(tie("node"), { maxLength: 5 }),
    fc.array(fc.tuple(hostileKey, tie("node")), { maxLength: 5 }).map(Object.fromEntries),
  ),
})).node;
const FIELDS = [
  "type",
  "action",
  "kind",
  "event",
  "name",
  "category",
  "messageId",
  "anonymousId",
  "userId",
  "groupId",
  "previousId",
  "timestamp",
  "originalTimestamp",
  "sentAt",
  "seq",
  "consent",
  "context",
  "properties",
  "traits",
] as const;
const field = fc.oneof(
  fc.tuple(fc.constantFrom(...FIELDS), value),
  fc.tuple(fc.constant("type"), fc.constantFrom(...EVENT_TYPES)),
  fc.tuple(fc.constantFrom("userId", "anonymousId", "event", "groupId"), fc.constant("fine")),
  fc.tuple(
    fc.constant("context"),
    fc.record(
      { page: value, campaign: value, traits: value, externalIds: value, consent: value, userAgent: value },
      { requiredKeys: [] },
    ),
  ),
);
const event = fc.oneof(
  { weight: 5, arbitrary: fc.array(field).map(Object.fromEntries) },
  { weight: 1, arbitrary: value },
);
const body = fc.oneof(
  event,
  fc.record(
    { batch: fc.array(event, { maxLength: 4 }), context: value, sentAt: value, writeKey: value },
    { requiredKeys: ["batch"] },
  ),
);

/** Every key and string below a value, without recursion. */
function* walk(root: unknown): Generator<string> {
  const waiting = [root];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string") yield next;
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next)) expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
    for (const key of Object.keys(next)) {
      expect(["__proto__", "constructor", "prototype"]).not.toContain(key);
      yield key;
      waiting.push((next as Record<string, unknown>)[key]);
    }
  }
}

function expectClean(parsed: ParsedEvent): void {
  for (const found of walk(parsed)) expect(isWellFormed(found)).toBe(true);
  expect(KINDS).toContain(parsed.kind);
  expect(parsed.at).toBeGreaterThanOrEqual(0);
  expect(parsed.at).toBeLessThanOrEqual(NOW);
  expect(parsed.userId ?? parsed.anonymousId ?? parsed.contacts[0]).toBeTruthy();
  expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
}

const ALONE: Envelope = {
  ...{ events: [], pathType: null, writeKey: null, sentAt: null, context: null, contextReason: null },
};

it(
  "S12, P7: whatever comes, the parser never throws, never dawdles, and what it lets through is clean",
  () => {
    let accepted = 0;
    let rejected = 0;
    fc.assert(
      fc.property(body, fc.constantFrom(null, ...EVENT_TYPES), (sent, pathType) => {
        const started = process.cpuUsage();
        const envelope = openEnvelope(parseJson(JSON.stringify(sent)), pathType);
        if (typeof envelope === "string") return;
        for (const raw of envelope.events) {
          const parsed = parseEvent(raw, envelope, OPTIONS);
          if (typeof parsed === "string") {
            rejected++;
            expect(REJECT_REASONS).toContain(parsed);
            const kept = quarantinable(raw, envelope, true);
            expect(isWellFormed(kept.body)).toBe(true);
            const again = kept.isWhole ? parseEvent(JSON.parse(kept.body), ALONE, OPTIONS) : parsed;
            expect(REJECT_REASONS).toContain(again);
          } else {
            accepted++;
            expectClean(parsed);
          }
        }
        expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
      }),
      { numRuns: RUNS },
    );
    // A run that only rejects, or only accepts, proves nothing.
    expect(Math.min(accepted, rejected)).toBeGreaterThan(RUNS / 50);
  },
  RUNS * 20,
);

it("S12: a full body of the worst kind takes under a second", () => {
  const worst = [
    `{"batch":[${"{},".repeat(2_400)}{}]}`,
    `{"batch":[${Array(60)
      .fill(
        `{"type":"track","event":"${"a@".repeat(4_000)}","userId":"u","context":{"page":{"path":"${"eyJa.0 ".repeat(1_100)}","title":"${"+4 ".repeat(2_700)}"}}}`,
      )
      .join(",")}]}`,
    `{"batch":[${"[".repeat(500_000)}${"]".repeat(500_000)}]}`,
    `{"batch":[{"userId":"u","type":"track","event":"x","properties":{${Array.from({ length: 60_000 }, (_, i) => `"${i}":[[]]`).join(",")}}}]}`,
  ];
  for (const sent of worst) {
    const started = process.cpuUsage();
    const envelope = openEnvelope(parseJson(sent), null);
    if (typeof envelope === "string") throw new Error(envelope);
    for (const raw of envelope.events) {
      const parsed = parseEvent(raw, envelope, OPTIONS);
      if (typeof parsed === "string") quarantinable(raw, envelope, true);
    }
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  }
});
