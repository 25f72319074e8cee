import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { openDataFolder } from "./data-folder.ts";
import { fillDemo } from "./demo.ts";
import { prepare } from "./first-start.ts";
import type { OwnApi } from "./own-api.ts";

/** A collector that takes so many batches, refuses the next, and notes the ids of what it took. */
async function collector() {
  const taken = { ids: new Set<string>(), most: Number.POSITIVE_INFINITY };
  const server = createServer(async (request, response) => {
    const { batch } = JSON.parse(`${gunzipSync(await buffer(request))}`) as { batch: { messageId: string }[] };
    const isTaken = taken.most-- > 0;
    if (isTaken) for (const { messageId } of batch) taken.ids.add(messageId);
    response.statusCode = isTaken ? 200 : 401;
    response.end(JSON.stringify({ accepted: batch.length, duplicate: 0, rejected: [] }));
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const api: OwnApi = {
  createSite: async (name) => ({ id: name, name, writeKey: "mdr_wk_x" }),
  getSite: async (id) => ({ id, name: id, writeKey: "mdr_wk_x" }),
  createSecretKey: async () => "mdr_sk_x",
  signIn: async () => undefined,
};

it("A2: a demo that was cut short is filled by the next start, with the same journeys, and then no more", async () => {
  const parent = mkdtempSync(join(tmpdir(), "meander-demo-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const { taken, url } = await collector();
  /** Starts on the folder; @returns the moment that the demo ends with, if it is still to be filled. */
  const start = async () => {
    const folder = openDataFolder(join(parent, "data"));
    await prepare(folder, api, { email: "owner@meander.local", password: null }, true);
    const { demoUntil } = folder.facts;
    if (demoUntil) await fillDemo(folder, url, "mdr_sk_x", () => undefined);
    folder.release();
    return demoUntil;
  };
  taken.most = 3;
  const until = await start();
  const first = [...taken.ids];
  expect(first.length).toBeGreaterThan(0);
  taken.most = Number.POSITIVE_INFINITY;
  taken.ids.clear();
  expect(await start()).toBe(until);
  expect(taken.ids.size).toBeGreaterThan(first.length);
  expect(first.filter((id) => !taken.ids.has(id))).toEqual([]);
  expect(await start()).toBeUndefined();
});
