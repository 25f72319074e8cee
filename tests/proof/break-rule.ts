import { readFileSync } from "node:fs";
import { registerHooks, stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { MUTANTS, type Mutant } from "./mutants.ts";

const ROOT = new URL("../../", import.meta.url).href;
const MARK = "mutant";

/**
 * Lets modules be imported with one rule broken: `import("./x.ts?mutant=3")` is that module and all that it imports of
 * this project, anew, with the change of `MUTANTS[3]`. The files themselves stay as they are.
 */
export function registerMutants(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const mutant = numberIn(specifier) ?? (context.parentURL ? numberIn(context.parentURL) : null);
      const isOurs = found.url.startsWith(ROOT) && !found.url.includes("/node_modules/");
      return mutant === null || !isOurs ? found : { ...found, url: `${withoutMark(found.url)}?${MARK}=${mutant}` };
    },
    load(url, context, next) {
      const mutant = MUTANTS[numberIn(url) ?? -1];
      if (!mutant || !withoutMark(url).endsWith(mutant.file)) return next(url, context);
      return { format: "module", source: stripTypeScriptTypes(broken(mutant)), shortCircuit: true };
    },
  });
}

/** The source of a file with a rule broken. @throws Error when the code has changed and the rule is no longer there */
export function broken({ file, from, to }: Mutant): string {
  const source = readFileSync(fileURLToPath(ROOT + file), "utf8");
  if (source.split(from).length !== 2) throw new Error(`${file} does not hold once: ${from}`);
  return source.replace(from, () => to);
}

function numberIn(url: string): number | null {
  const found = new RegExp(`[?&]${MARK}=(\\d+)`).exec(url);
  return found ? Number(found[1]) : null;
}

function withoutMark(url: string): string {
  return url.replace(/\?.*$/, "");
}
