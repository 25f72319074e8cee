import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { freePort } from "../../e2e/free-port.ts";

/** The bare object on the same runtime as the product, served the same way, its rows on the same disk. */
export async function startReference(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const storage = await mkdtemp(join(tmpdir(), "meander-reference-"));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      cf: false,
      resourcePersistencePath: storage,
      workers: [
        {
          name: "reference",
          modules: true,
          scriptPath: new URL("worker.js", import.meta.url).pathname,
          compatibilityDate: "2026-11-01",
          durableObjects: { BARE: { className: "BareObject", useSQLite: true } },
          unsafeDirectSockets: [{ host: "127.0.0.1", port }],
        },
      ],
    }),
  );
  await miniflare.ready;
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      await miniflare.dispose();
      await rm(storage, { recursive: true, force: true });
    },
  };
}
