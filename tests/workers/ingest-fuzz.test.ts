import fc from "fast-check";
import { expect, it } from "vitest";
import { newCollector, SECRET_KEY } from "./ingest-collector.ts";

/** Small, because every run is a request; the parser alone is fuzzed in `packages/protocol`. */
const RUNS = 150;

const paths = fc.constantFrom(
  "/v1/track",
  "/v1/i",
  "/v1/batch",
  "/v1/b",
  "/v1/import",
  "/v1/count",
  "/v1/journey",
  "/v1/pass",
  "/v1/arrive",
  "/v1/cookie",
  "/v1/m",
  "/beacon/v1/batch?writeKey=%00",
  "/v1/alias?writeKey",
);
const json = fc.oneof(
  fc.json(),
  fc.json().map((text) => `{"batch":[${text},${text}],"context":${text}}`),
  fc.json().map((text) => `{"type":"identify","userId":"u","traits":${text},"properties":${text},"consent":${text}}`),
);
const body = fc.oneof(json, fc.string(), fc.uint8Array({ maxLength: 400 }));
const headers = fc.record(
  {
    authorization: fc.oneof(
      fc.constantFrom("Basic", "Basic ", "Bearer x", "Basic %%%", `Bearer ${SECRET_KEY}`),
      fc.base64String().map((b) => `Basic ${b}`),
    ),
    "content-encoding": fc.constantFrom("gzip", "identity", "br", ""),
    "content-type": fc.constantFrom("application/json", "text/plain", "image/png", "multipart/form-data"),
    "user-agent": fc.string({ unit: "grapheme-ascii" }).map((text) => text.trim()),
    origin: fc.constantFrom("null", "https://x.dk", "javascript:1", "https://"),
    "sec-gpc": fc.constantFrom("0", "1", "yes"),
  },
  { requiredKeys: [] },
);

it("S12, P4: whatever is sent, no answer is a redirect or a server error, and none hangs", async () => {
  const collector = newCollector();
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(paths, headers, body, async (path, sent, content) => {
      const started = Date.now();
      const { status } = await collector.send(path, { method: "POST", headers: sent, body: content });
      expect(Date.now() - started).toBeLessThan(10_000);
      expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
      statuses.add(status);
    }),
    { numRuns: RUNS },
  );
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 401]));
});

it("S12: whatever a pixel's query holds, the answer is the picture", async () => {
  const collector = newCollector();
  const query = fc.array(
    fc.tuple(
      fc.constantFrom("data", "writeKey", "userId", "properties.a.b", "properties.__proto__.x", "context"),
      fc.string(),
    ),
  );
  await fc.assert(
    fc.asyncProperty(query, async (fields) => {
      const response = await collector.send(`/v1/pixel/track?${new URLSearchParams(fields)}`, {
        key: collector.siteId,
      });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/gif"]);
    }),
    { numRuns: RUNS },
  );
});
