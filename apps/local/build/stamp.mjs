import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const NEVER = new Set(["node_modules", "dist", ".tsbuild", ".wrangler"]);

/** The hash of what a step reads: names and contents of files, folders with all that is in them. */
export function inputHash(root, inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) addPath(hash, root, input);
  return hash.digest("hex");
}

function addPath(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full));
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (!NEVER.has(name) && !name.includes(".test.")) addPath(hash, root, `${path}/${name}`);
  }
}

/** Whether the step has been done with exactly this input and what it made is still there. */
export function isFresh(root, step, hash) {
  const file = stampFile(root, step);
  return (
    existsSync(file) && readFileSync(file, "utf8") === hash && step.outputs.every((o) => existsSync(join(root, o)))
  );
}

/** Notes that the step has been done. */
export function stamp(root, step, hash) {
  const file = stampFile(root, step);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function stampFile(root, step) {
  return join(root, "node_modules/.meander", step.name);
}
