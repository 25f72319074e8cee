#!/usr/bin/env node
import { bench } from "./commands/bench.ts";
import { runExport } from "./commands/export.ts";
import { runImport } from "./commands/import.ts";
import { job } from "./commands/job.ts";
import { key } from "./commands/key.ts";
import { restore } from "./commands/restore.ts";
import { site } from "./commands/site.ts";
import { EXIT, type ExitCode, Failure, misused } from "./failure.ts";
import { type Flags, readFlags } from "./flags.ts";
import { print } from "./print.ts";
import { USAGE } from "./usage.ts";

const COMMANDS: Readonly<Record<string, (words: string[], flags: Flags) => Promise<ExitCode>>> = {
  ...{ import: runImport, export: runExport, restore, site, key, job },
};

async function run(args: string[]): Promise<ExitCode> {
  // What follows belongs to the bench.
  if (args[0] === "bench") return bench(args.slice(1));
  const { words, flags } = readFlags(args);
  const [verb, ...rest] = words;
  if (flags.help || verb === "help") {
    print(USAGE);
    return EXIT.done;
  }
  const command = verb !== undefined && Object.hasOwn(COMMANDS, verb) ? COMMANDS[verb] : undefined;
  if (!command) throw misused(verb === undefined ? "Which command?" : `There is no command "${verb}".`);
  return command(rest, flags);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
