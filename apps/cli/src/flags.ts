import { parseArgs } from "node:util";
import { misused } from "./failure.ts";

const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;
const flag = { type: "boolean", default: false } as const;

const OPTIONS = {
  ...{ url: text, token: text, site: text, json: flag, help: flag },
  ...{ format: text, map: texts, set: texts, mapping: text, dates: text, timezone: text, decimal: text },
  ...{ delimiter: text, rest: text, "dry-run": flag, out: text, name: text, consent: text, origin: texts },
  ...{ shards: text, kind: text, role: text, yes: flag },
} as const;

/** Every flag of every command, as it was given. */
export type Flags = ReturnType<typeof parse>["values"];

function parse(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true });
}

/** Takes a command line apart. @throws Failure for a flag that does not exist or lacks its value */
export function readFlags(args: string[]): { words: string[]; flags: Flags } {
  try {
    const { positionals, values } = parse(args);
    return { words: positionals, flags: values };
  } catch (error) {
    throw misused(`${(error as Error).message.split(". ")[0]}.`);
  }
}

/** A flag that a command cannot do without. */
export function needed(flags: Flags, name: "site" | "name"): string {
  const value = flags[name];
  if (value === undefined || value === "") throw misused(`This needs --${name}.`);
  return value;
}

/** `FIELD=VALUE` pairs as an object. */
export function pairs(given: readonly string[] | undefined, name: string): Record<string, string> {
  const entries = (given ?? []).map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) throw misused(`--${name} takes FIELD=VALUE, not "${pair}".`);
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
