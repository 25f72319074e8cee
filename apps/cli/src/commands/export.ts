import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { connect } from "../connection.ts";
import { EXIT, type ExitCode, Failure, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { type Progress, progress } from "../progress.ts";

const WHATS = ["touchpoints", "journeys", "sessions", "conversions"];
const FORMATS = ["ndjson", "csv", "parquet"];
const NEWLINE = 0x0a;

/** `meander export WHAT` and `meander export person ID`: to a file that is whole or not there, or to standard output. */
export async function runExport([what = "", person]: string[], flags: Flags): Promise<ExitCode> {
  const site = needed(flags, "site");
  const { format = "ndjson" } = flags;
  const isPerson = what === "person";
  const isBackup = what === "backup";
  if (!isPerson && !isBackup && !WHATS.includes(what)) {
    throw misused(`export takes ${WHATS.join(", ")}, person or backup.`);
  }
  if (!FORMATS.includes(format)) throw misused(`--format takes ${FORMATS.join(", ")}.`);
  if (isPerson && !person) throw misused("Whose data? Give any id of the person.");
  const base = `/api/sites/${encodeURIComponent(site)}`;
  const path = isPerson
    ? `${base}/journeys/${encodeURIComponent(person ?? "")}/export`
    : isBackup
      ? `${base}/backup`
      : `${base}/export?what=${what}&format=${format}`;
  const out = flags.out ?? (isPerson ? `person-${site}.json` : `${what}-${site}.${format}`);
  const response = await connect(flags).open("GET", path);
  const total = Number(response.headers.get("meander-rows") ?? 0) || null;
  // A row of Parquet is no line: there the bytes are shown.
  const isLines = format !== "parquet" && !isPerson;
  const bar = progress("Exporting", isLines ? "rows" : "bytes");
  await save(response, out, watch(bar, isLines ? total : null, isLines));
  bar.end();
  if (out !== "-") console.error(`Written to ${out}.`);
  return EXIT.done;
}

async function save(response: Response, out: string, watcher: Transform): Promise<void> {
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  if (out === "-") {
    await pipeline(body, watcher, process.stdout, { end: false }).catch(cut);
    return;
  }
  const part = `${out}.part`;
  try {
    await pipeline(body, watcher, createWriteStream(part, { mode: 0o600 }));
  } catch (error) {
    await rm(part, { force: true });
    cut(error);
  }
  await rename(part, out);
}

function cut(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "EACCES" || code === "ENOSPC") {
    throw new Failure(`The file cannot be written (${code}); give another with --out.`);
  }
  throw new Failure(`The export broke off (${code ?? message}); nothing of it is kept. Give the command again.`);
}

function watch(bar: Progress, total: number | null, isLines: boolean): Transform {
  let done = 0;
  return new Transform({
    transform(chunk: Buffer, _, next) {
      if (isLines) for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) done++;
      else done += chunk.length;
      bar.at(done, total);
      next(null, chunk);
    },
  });
}
