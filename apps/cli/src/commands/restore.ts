import { open } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { connect } from "../connection.ts";
import { EXIT, type ExitCode, Failure, misused } from "../failure.ts";
import type { Flags } from "../flags.ts";
import { print } from "../print.ts";
import { progress } from "../progress.ts";
import { fingerprint } from "../send/fingerprint.ts";
import type { Job } from "../send/job.ts";
import { type Sending, sendFile } from "../send/send-file.ts";

/** `meander restore FILE`: a backup into an installation that does not have its site. */
export async function restore([name]: string[], flags: Flags): Promise<ExitCode> {
  if (!name) throw misused("Which backup?");
  const api = connect(flags);
  const file = await open(name).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${name} cannot be read (${error.code}).`);
  });
  try {
    const { size } = await file.stat();
    const site = await siteOf(name);
    const source = await fingerprint(name, size, { format: "ndjson", mapping: null });
    const look = async (): Promise<Job | null> => {
      const jobs = `/api/sites/${encodeURIComponent(site)}/jobs`;
      const found = await api.call<{ jobs: Job[] }>("GET", jobs).catch(() => null);
      return found?.jobs.find(({ kind }) => kind === "restore") ?? null;
    };
    const before = await look();
    const from = before?.state === "running" || before?.state === "waiting" ? before.done : 0;
    if (from > 0) console.error(`Going on at byte ${from} of ${size}.`);
    const query = new URLSearchParams({ source, total: String(size) });
    const sending: Sending = {
      ...{ file, size, bar: progress("Restoring", "bytes"), look },
      post: (part, offset, more) =>
        api.call(
          "POST",
          `/api/restore/${encodeURIComponent(site)}?${query}&offset=${offset}&more=${more ? 1 : 0}`,
          part,
        ),
    };
    const job = await sendFile(sending, from);
    if (job.state === "failed") throw new Failure(`The restore stopped: ${job.error}`);
    print(`The site ${site} is restored.`);
    return EXIT.done;
  } finally {
    await file.close();
  }
}

/** The site that a backup says it is of. */
async function siteOf(name: string): Promise<string> {
  const file = await open(name);
  const lines = createInterface({ input: file.createReadStream(), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    lines.close();
    try {
      const { table, site } = JSON.parse(line) as { table?: string; site?: string };
      if (table === "backup" && typeof site === "string") return site;
    } catch {
      // Said below.
    }
    break;
  }
  throw new Failure(`${name} is no backup of Meander.`);
}
