import { deflateSync, gzipSync } from "node:zlib";

/** A request as somebody who means harm, or whose program is broken, may send it. */
export interface HostileRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** From 0 up to but not including 1. */
export type Random = () => number;

const POSTED = [
  ...["/v1/batch", "/v1/batch", "/v1/b", "/v1/track", "/v1/t", "/v1/identify", "/v1/page", "/v1/group", "/v1/alias"],
  ...["/v1/screen", "/v1/import", "/v1/import?format=ndjson", "/v1/count", "/v1/m", "/beacon/v1/batch?writeKey=%00"],
  ...["/v1/journey", "/v1/pass", "/v1/arrive", "/v1/cookie"],
];
const FETCHED = [
  ...["/v1/pixel/track?data=eyJ", "/v1/pixel/page?properties.a.b=1", "/sourceConfig", "/m.js", "/m.00000000.js"],
  ...["/v1/projects/%E0%A4%A/settings", "/v1/batch/../../etc", "/%2e%2e/", "/v1/%00"],
];
const METHODS = ["GET", "OPTIONS", "PUT", "DELETE", "POST"];

const NASTY: readonly unknown[] = [
  ...[null, true, -1, 1e308, -0, 2 ** 53, "", " ", "\u0000", "\ud800", "__proto__", "constructor", "x".repeat(9_000)],
  ...["漢".repeat(3_000), "2026-99-99T99:99:99Z", "9".repeat(400), [], {}, [[[]]], { __proto__: 1 }, { "": "" }],
];

/** Makes the next hostile request: a good batch with something in it changed, or bytes that are no batch at all. */
export function hostileRequest(random: Random, writeKey: string): HostileRequest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const headers: Record<string, string> = {};
  if (random() < 0.7) headers.authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
  else headers.authorization = pick(["Basic", "Bearer x", "Basic %%%", `bearer ${writeKey}`, "x".repeat(5_000)]);
  headers["content-type"] = pick([
    "application/json",
    "text/plain",
    "application/x-ndjson",
    "multipart/form-data",
    "é",
  ]);
  if (random() < 0.3) headers.origin = pick(["null", "https://x.dk", "javascript:1", "https://", "x".repeat(500)]);
  if (random() < 0.3) headers["user-agent"] = pick(["", "curl/8", "Mozilla/5.0 (".repeat(200), "Googlebot/2.1"]);
  let body = hostileBody(random, pick, writeKey);
  if (random() < 0.2) {
    headers["content-encoding"] = pick(["gzip", "gzip", "gzip", "br", "x-gzip", "identity", "gzip, gzip"]);
    body = pick([gzipSync(body), gzipSync(body).subarray(0, 20), deflateSync(body), body, gzipSync(Buffer.alloc(3e6))]);
  }
  const isPosted = random() < 0.85;
  const method = random() < 0.9 ? (isPosted ? "POST" : "GET") : pick(METHODS);
  return { method, path: pick(isPosted ? POSTED : FETCHED), headers, body };
}

function hostileBody(random: Random, pick: <T>(from: readonly T[]) => T, writeKey: string): Buffer {
  const event = (i: number): unknown => ({
    ...{ type: pick(["track", "page", "identify", "alias", "group"]), messageId: `m${random()}`, anonymousId: `a${i}` },
    ...{ userId: `u${Math.floor(random() * 50)}`, event: "x", timestamp: new Date().toISOString(), seq: i },
    ...{ properties: { a: 1, b: { c: ["d"] } }, context: { page: { url: "https://x.dk/a?b=c#d", path: "/a" } } },
  });
  const batch = Array.from({ length: Math.floor(random() * 12) }, (_, i) => event(i));
  const whole = { writeKey, batch, sentAt: new Date().toISOString(), context: { locale: "da-DK" } };
  const value = random() < 0.8 ? spoil(whole, random, pick) : pick([...NASTY, event(0)]);
  const text = random() < 0.04 ? "[".repeat(60_000) : (JSON.stringify(value) ?? "undefined");
  const bytes = Buffer.from(text);
  const dice = random();
  if (dice < 0.1) return bytes.subarray(0, Math.floor(bytes.length * random()));
  if (dice < 0.2 && bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return dice > 0.98 ? Buffer.alloc(600_000, "1") : bytes;
}

/** A copy with about one place in ten replaced by something nasty. */
function spoil(value: unknown, random: Random, pick: <T>(from: readonly T[]) => T): unknown {
  if (random() < 0.04) return pick(NASTY);
  if (Array.isArray(value)) return value.map((item) => spoil(item, random, pick));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    random() < 0.02 ? String(pick(NASTY)) : key,
    spoil(item, random, pick),
  ]);
  return Object.fromEntries(entries);
}
