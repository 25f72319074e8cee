import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { IngestAnswer } from "@meander/protocol";
import type { KeySettings } from "../../apps/collector/src/control/site-settings.ts";
import type { Env } from "../../apps/collector/src/env.ts";
import { type IngestDeps, systemDeps } from "../../apps/collector/src/ingest/deps.ts";
import { ingestRoutes } from "../../apps/collector/src/ingest/ingest-routes.ts";
import { shardName } from "../../apps/collector/src/shard/place.ts";
import type { ShardCalls } from "../../apps/collector/src/shard/rpc.ts";

export const NOW = Date.UTC(2026, 10, 21, 12);
export const SECRET_KEY = "mdr_sk_test";

/** The collector's routes with real shards, a fixed clock, and keys that a test makes itself. */
export interface Collector {
  siteId: string;
  /** The site's only shard. */
  shard: ShardCalls;
  /** Writes with the site's key when the init names no other. */
  send: (path: string, init?: RequestInit & { key?: string | null }) => Promise<Response>;
  /** Posts a body as JSON and reads the answer of a taken request. */
  post: (path: string, body: unknown, init?: RequestInit) => Promise<IngestAnswer>;
}

let sites = 0;

/** @param settings what differs from a site that takes everything from everywhere */
export function newCollector(
  settings: Partial<Omit<KeySettings, "site">> & { site?: Partial<KeySettings["site"]> } = {},
  changes: { deps?: Partial<IngestDeps>; env?: Partial<Env> } = {},
): Collector {
  const siteId = `ingest-${++sites}-${crypto.randomUUID()}`;
  const site = {
    siteId,
    timezone: "Europe/Copenhagen",
    origins: [],
    shards: 1,
    allowedParams: [],
    keptProperties: null,
    consent: "granted" as const,
    ...settings.site,
  };
  const write: KeySettings = { kind: "write", consent: "assumed", ...settings, site };
  const findKey = async (_env: Env, key: string) => {
    if (key === SECRET_KEY) return { ...write, kind: "secret" as const };
    return key === siteId ? write : null;
  };
  const app = ingestRoutes({ ...systemDeps, now: () => NOW, findKey, ...changes.deps });
  const bindings: Env = { ...env, MEANDER_SECRET: "test-secret", ...changes.env };

  const send: Collector["send"] = async (path, { key = siteId, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (key !== null && !headers.has("authorization")) headers.set("authorization", `Basic ${btoa(`${key}:`)}`);
    const ctx = createExecutionContext();
    const response = await app.fetch(
      new Request(`https://collect.example${path}`, { ...init, headers }),
      bindings,
      ctx,
    );
    await waitOnExecutionContext(ctx);
    return response;
  };
  const post: Collector["post"] = async (path, body, init = {}) => {
    const response = await send(path, { method: "POST", body: JSON.stringify(body), ...init });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  return { siteId, shard: systemDeps.openShard(env, shardName({ siteId, index: 0, shards: 1 })), send, post };
}

/** The touchpoints of a journey, as the API gives them. */
export async function touchpointsOf(collector: Collector, id: string) {
  const site = { siteId: collector.siteId, timezone: "Europe/Copenhagen" };
  return (await collector.shard.listTouchpoints(site, id, null, 500))?.touchpoints ?? [];
}

/** Every logged touchpoint with all that is kept of it. */
export async function logOf(collector: Collector): Promise<Record<string, unknown>[]> {
  const { ndjson } = await collector.shard.exportTouchpoints(null, 1_000);
  return ndjson
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What quarantine holds, oldest first. */
export async function quarantineOf(collector: Collector) {
  return (await collector.shard.listQuarantine(null, 500)).entries.reverse();
}

export async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
