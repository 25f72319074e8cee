import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import packaged, { inflate } from "@sparticuz/chromium";

/** A browser to start, and the surroundings that it needs. */
export interface Executable {
  path: string;
  env: Record<string, string>;
}

/**
 * Unpacks the Chromium of the npm package `@sparticuz/chromium` with the libraries and fonts that it brings, once per
 * version. It needs no more from the machine than the C library.
 */
export async function unpackChromium(): Promise<Executable> {
  const root = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..");
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const home = join(tmpdir(), `meander-chromium-${version}`);
  if (!existsSync(home)) await unpackInto(home, root);
  return {
    path: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023", "lib"), FONTCONFIG_PATH: join(home, "fonts") },
  };
}

/** Unpacks beside and renames, so that nobody ever starts half a browser. */
async function unpackInto(home: string, root: string): Promise<void> {
  const before = process.env.TMPDIR;
  await mkdir(dirname(home), { recursive: true });
  const workshop = await mkdtemp(`${home}-`);
  try {
    // The package unpacks into the temporary folder, wherever that is.
    process.env.TMPDIR = workshop;
    await packaged.executablePath();
    await inflate(join(root, "bin", "al2023.tar.br"));
    await rename(workshop, home);
  } catch (error) {
    await rm(workshop, { recursive: true, force: true });
    // Somebody else was faster.
    if (!existsSync(home)) throw error;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
