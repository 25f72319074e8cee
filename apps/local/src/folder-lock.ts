import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";

/**
 * Takes a data folder for this process. A lock whose process is gone is taken over, and a runtime that it left behind
 * is ended first: two writers on one folder would break it.
 * @returns what gives the folder back
 * @throws Failure when another process that lives has it
 */
export function lockFolder(path: string): () => void {
  const lock = join(path, "lock");
  const owner = readPid(lock);
  if (owner !== null && owner !== process.pid && lives(owner)) {
    throw new Failure(
      `Another Meander (process ${owner}) is using ${path}; stop it, or give another folder with --data.`,
    );
  }
  endLeftover(join(path, "runtime.pid"));
  writeFileSync(lock, `${process.pid}\n`);
  return () => {
    rmSync(lock, { force: true });
    rmSync(join(path, "runtime.pid"), { force: true });
  };
}

function readPid(file: string): number | null {
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").trim());
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function endLeftover(pidFile: string): void {
  const pid = readPid(pidFile);
  if (pid === null || !lives(pid) || !isWorkerd(pid)) return;
  process.kill(pid, "SIGKILL");
  // The kernel frees its files and its port before the id goes.
  while (lives(pid)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
}

/** Process ids are used again: without this a stranger could be ended. Unknown where there is no /proc. */
function isWorkerd(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("workerd");
  } catch {
    return false;
  }
}
