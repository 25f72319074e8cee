import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const sdk = new URL("../../packages/sdk/", import.meta.url).pathname;

/** The SDK as npm would hand it out. */
export interface PackedSdk {
  tarball: Uint8Array<ArrayBuffer>;
  /** Where it is unpacked, without a slash at the end. */
  folder: string;
  remove(): Promise<void>;
}

/** Packs what `pnpm build:sdk` made, and unpacks it outside of the workspace. */
export async function packSdk(): Promise<PackedSdk> {
  const folder = await mkdtemp(join(tmpdir(), "meander-package-"));
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: sdk });
  const [file = ""] = await readdir(folder);
  await run("tar", ["-xzf", file], { cwd: folder });
  return {
    tarball: new Uint8Array(await readFile(join(folder, file))),
    folder: join(folder, "package"),
    remove: () => rm(folder, { recursive: true }),
  };
}
