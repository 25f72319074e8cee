import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkPort } from "./check-port.ts";
import { openDataFolder } from "./data-folder.ts";
import { fillDemo, serveDemo } from "./demo.ts";
import { Failure } from "./failure.ts";
import { prepare } from "./first-start.ts";
import { migrate } from "./migrate.ts";
import type { StartOptions } from "./options.ts";
import { ownApi } from "./own-api.ts";
import { firstOwner, passwordWasShown } from "./owner.ts";
import { repository } from "./repository.ts";
import { startRuntime } from "./runtime.ts";
import { scrub } from "./scrub.ts";
import { welcome } from "./welcome.ts";

/** Started: everything that has to be ended. */
interface Running {
  stop(): Promise<void>;
}

/**
 * Starts Meander on a folder and leaves it running (rule A2).
 * @throws Failure for what the person can mend: a taken port, a folder that cannot be written or read
 */
export async function start(options: StartOptions): Promise<Running> {
  if (!existsSync(join(repository, "apps/collector/dist/index.js"))) {
    throw new Failure("Meander is not built yet; run npm start, or pnpm build.");
  }
  const folder = openDataFolder(options.data);
  const children: ChildProcess[] = [];
  const stopping: (() => Promise<void> | void)[] = [() => folder.release()];
  const stop = async () => {
    for (const child of children) child.kill("SIGTERM");
    while (stopping.length > 0) await stopping.pop()?.();
  };
  try {
    const demoPort = options.port + 1;
    await checkPort(options.host, options.port);
    if (options.demo) await checkPort(options.host, demoPort);
    const adminToken = process.env.MEANDER_ADMIN_TOKEN || randomBytes(32).toString("base64url");
    const owner = firstOwner(folder);
    scrub(folder.storage, folder.scrubbedFile);
    stopping.push(() => void scrub(folder.storage, folder.scrubbedFile));
    const runtime = await startRuntime({
      host: options.host,
      port: options.port,
      storage: folder.storage,
      pidFile: folder.pidFile,
      variables: {
        MEANDER_SECRET: folder.secret,
        MEANDER_ADMIN_TOKEN: adminToken,
        ...(owner.password === null
          ? {}
          : { MEANDER_OWNER_EMAIL: owner.email, MEANDER_OWNER_PASSWORD: owner.password }),
      },
    });
    stopping.push(() => runtime.stop());
    await migrate(runtime.database, join(repository, "apps/collector/migrations"));

    const internal = `http://${options.host === "0.0.0.0" ? "127.0.0.1" : options.host}:${options.port}`;
    const shown = `http://localhost:${options.port}`;
    const api = ownApi(internal, adminToken);
    const prepared = await prepare(folder, api, owner, options.demo);
    const { demoSite } = prepared;
    if (demoSite) children.push(serveDemo(demoPort, shown, demoSite.writeKey));
    console.log(welcome(shown, owner.email, prepared, demoSite ? `http://localhost:${demoPort}` : null));
    passwordWasShown(folder);
    if (demoSite && folder.facts.demoUntil) {
      const secret = await api.createSecretKey(demoSite.id, "Demo journeys");
      // Not awaited: the dashboard works while the journeys come in.
      void fillDemo(folder, internal, secret, (child) => children.push(child));
    }
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
