import { type FileHandle, open } from "node:fs/promises";
import { type Connection, connect } from "../connection.ts";
import { EXIT, type ExitCode, Failure, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { print, printRows } from "../print.ts";
import { progress } from "../progress.ts";
import { fingerprint } from "../send/fingerprint.ts";
import { type ImportForm, importForm } from "../send/import-form.ts";
import type { Job, RowError } from "../send/job.ts";
import { type Sending, sendFile, takenUp } from "../send/send-file.ts";

const PREVIEW_BYTES = 1 << 19;
const SHOWN_ERRORS = 10;

/** `meander import FILE --site ID` */
export async function runImport([name]: string[], flags: Flags): Promise<ExitCode> {
  if (!name) throw misused("Which file?");
  const site = `/api/sites/${encodeURIComponent(needed(flags, "site"))}`;
  const form = importForm(name, flags);
  const api = connect(flags);
  const file = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${name} cannot be read (${error.code}).`);
  });
  try {
    const { size } = await file.stat();
    if (flags["dry-run"]) return await preview(api, site, file, size, form, flags.json);
    const source = await fingerprint(name, size, form);
    const begun = await api
      .call<Job>("POST", `${site}/import?${query(form, { source, total: size, more: 1 })}`)
      .catch((error: unknown) => takenUp(error) ?? Promise.reject(error));
    if (begun.done > 0) console.error(`Going on at byte ${begun.done} of ${size}.`);
    const sending: Sending = {
      ...{ file, size, bar: progress("Importing", "bytes") },
      post: (part, offset, more) =>
        api.call("POST", `${site}/import?job=${begun.id}&offset=${offset}&more=${more ? 1 : 0}`, part),
      look: () => api.call<Job>("GET", `${site}/jobs/${begun.id}`).catch(() => null),
    };
    const job = await sendFile(sending, begun.done);
    return report(job, flags.json);
  } finally {
    await file.close();
  }
}

function query({ format, mapping }: ImportForm, rest: Record<string, string | number>): URLSearchParams {
  const params = new URLSearchParams({ format, ...(mapping === null ? {} : { mapping }) });
  for (const [name, value] of Object.entries(rest)) params.set(name, String(value));
  return params;
}

interface Preview {
  rows: Record<string, unknown>[];
  counts: { rows: number; accepted: number; rejected: number };
  errors: RowError[];
}

async function preview(
  api: Connection,
  site: string,
  file: FileHandle,
  size: number,
  form: ImportForm,
  asJson: boolean,
): Promise<ExitCode> {
  const { buffer, bytesRead } = await file.read(new Uint8Array(PREVIEW_BYTES), 0, PREVIEW_BYTES, 0);
  const params = query(form, { dryRun: 1, more: bytesRead < size ? 1 : 0 });
  const seen = await api.call<Preview>("POST", `${site}/import?${params}`, buffer.subarray(0, bytesRead));
  if (asJson) print(JSON.stringify(seen, null, 2));
  else {
    printRows(
      seen.rows.map(({ line, at, user, visitor, kind, name, path, channel, properties }) => ({
        ...{ line, at: new Date(Number(at)).toISOString(), who: user ?? visitor, kind, name: name ?? path, channel },
        properties,
      })),
      false,
    );
    printErrors(seen.errors, seen.counts.rejected);
    print(`Of the first ${seen.counts.rows} rows ${seen.counts.accepted} would be stored. Nothing is stored yet.`);
  }
  return seen.counts.rejected > 0 ? EXIT.rowsRefused : EXIT.done;
}

function report(job: Job, asJson: boolean): ExitCode {
  const { rows = 0, accepted = 0, duplicate = 0, rejected = 0, withheld = 0 } = job.counts;
  if (asJson) print(JSON.stringify(job, null, 2));
  else {
    printErrors(job.errors, rejected);
    const kept = withheld > 0 ? `, ${withheld} withheld for lack of consent` : "";
    print(`${rows} rows: ${accepted} new, ${duplicate} there already, ${rejected} refused${kept}.`);
  }
  if (job.state === "failed") throw new Failure(`The import stopped: ${job.error}`);
  return rejected > 0 ? EXIT.rowsRefused : EXIT.done;
}

function printErrors(errors: readonly RowError[], all: number): void {
  for (const { line, column, message } of errors.slice(0, SHOWN_ERRORS)) {
    console.error(`line ${line}${column === null ? "" : `, ${column}`}: ${message}`);
  }
  if (all > SHOWN_ERRORS)
    console.error(`... and ${all - Math.min(SHOWN_ERRORS, errors.length)} more; --json shows the first hundred.`);
}
