import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { outwardWorker } from "./outward-worker.ts";

/** A Worker that calls whatever it is told to, and says what came of it. */
const CALLER = `export default { async fetch(request) {
  const to = new URL(request.url).searchParams.get("to");
  try { return new Response("reached " + (await (await fetch(to)).text())); }
  catch (error) { return new Response("refused"); }
} }`;

test("S9: what the Worker calls is public: nothing of this machine can be reached, by address or by name", async () => {
  let calls = 0;
  const inside = createServer((_, response) => {
    calls++;
    response.end("a secret");
  });
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  const { port } = inside.address() as AddressInfo;
  const common = { compatibilityDate: "2026-11-01", modules: true as const };
  const start = async (outward: object) => {
    const workers = [
      { name: "caller", ...common, script: CALLER, ...outward },
      { ...common, ...outwardWorker("outward") },
    ];
    const miniflare = new Miniflare(convertV4MiniflareOptions({ host: "127.0.0.1", port: 0, cf: false, workers }));
    const url = await miniflare.ready;
    const ask = async (host: string) => (await fetch(`${url}?to=http://${host}:${port}/`)).text();
    return { ask, stop: () => miniflare.dispose() };
  };
  const guarded = await start({ outboundService: "outward" });
  try {
    for (const host of ["127.0.0.1", "localhost"]) expect(await guarded.ask(host), host).not.toContain("a secret");
    expect(calls).toBe(0);
  } finally {
    await guarded.stop();
  }
  // Without the guard it would be: the test can fail.
  const open = await start({});
  try {
    expect(await open.ask("127.0.0.1")).toBe("reached a secret");
  } finally {
    await open.stop();
    inside.close();
  }
});
