import { connect } from "../connection.ts";
import { EXIT, type ExitCode, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { print, printRows } from "../print.ts";
import type { Job } from "../send/job.ts";

/** `meander job list | show JOB`, each with `--site ID` */
export async function job([verb, id]: string[], flags: Flags): Promise<ExitCode> {
  const api = connect(flags);
  const jobs = `/api/sites/${encodeURIComponent(needed(flags, "site"))}/jobs`;
  if (verb === "list") {
    const found = (await api.call<{ jobs: Job[] }>("GET", jobs)).jobs;
    printRows(
      found.map(({ id, kind, state, done, total, unit, error }) => ({ id, kind, state, done, total, unit, error })),
      flags.json,
    );
  } else if (verb === "show") {
    if (!id) throw misused("Which job? meander job list shows their ids.");
    print(JSON.stringify(await api.call<Job>("GET", `${jobs}/${encodeURIComponent(id)}`), null, 2));
  } else throw misused("job takes list or show.");
  return EXIT.done;
}
