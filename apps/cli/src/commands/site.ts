import { setTimeout as delay } from "node:timers/promises";
import { type Connection, connect } from "../connection.ts";
import { EXIT, type ExitCode, Failure, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { print, printRows } from "../print.ts";
import { progress } from "../progress.ts";
import type { Job } from "../send/job.ts";

interface Site {
  id: string;
  name: string;
  timezone: string;
  consent: string;
  shards: number;
  writeKey: string;
}

/** `meander site list | show ID | create --name NAME | shards ID --shards N | delete ID --yes` */
export async function site([verb, id]: string[], flags: Flags): Promise<ExitCode> {
  const api = connect(flags);
  const show = (sites: Site[]) =>
    printRows(
      sites.map(({ id, name, timezone, consent, shards, writeKey }) => ({
        id,
        name,
        timezone,
        consent,
        shards,
        writeKey,
      })),
      flags.json,
    );
  if (verb === "list") show((await api.call<{ sites: Site[] }>("GET", "/api/sites")).sites);
  else if (verb === "show") show([await api.call<Site>("GET", `/api/sites/${wanted(id)}`)]);
  else if (verb === "create") show([await api.call<Site>("POST", "/api/sites", newSite(flags))]);
  else if (verb === "shards") await spread(api, wanted(id), flags);
  else if (verb === "delete") {
    const path = `/api/sites/${wanted(id)}`;
    if (!flags.yes)
      throw misused("This deletes the site, all its data and its keys for good; say --yes if you mean it.");
    await api.call("DELETE", path);
    print(`Deleted ${id}.`);
  } else throw misused("site takes list, show, create, shards or delete.");
  return EXIT.done;
}

const LOOK_AGAIN_MS = 500;

/** Spreads a site over another number of shards and waits until it is; cut off, the server goes on by itself. */
async function spread(api: Connection, id: string, flags: Flags): Promise<void> {
  if (flags.shards === undefined) throw misused("Over how many shards? --shards takes 1, 2, 4, 8 or 16.");
  let job = await api.call<Job>("POST", `/api/sites/${id}/shards`, { shards: Number(flags.shards) });
  const bar = progress("Moving", "visitors");
  while (job.state === "running" || job.state === "waiting") {
    bar.at(job.done, job.total);
    await delay(LOOK_AGAIN_MS);
    job = await api.call<Job>("GET", `/api/sites/${id}/jobs/${job.id}`);
  }
  bar.end();
  if (job.state === "failed") throw new Failure(`The move stopped: ${job.error}`);
  print(`The site has ${flags.shards} shards.`);
}

function wanted(id: string | undefined): string {
  if (!id) throw misused("Which site? meander site list shows their ids.");
  return encodeURIComponent(id);
}

function newSite(flags: Flags): object {
  const { timezone = Intl.DateTimeFormat().resolvedOptions().timeZone, consent, origin, shards } = flags;
  return {
    ...{ name: needed(flags, "name"), timezone },
    ...(consent === undefined ? {} : { consent }),
    ...(origin === undefined ? {} : { origins: origin }),
    ...(shards === undefined ? {} : { shards: Number(shards) }),
  };
}
