import { connect } from "../connection.ts";
import { EXIT, type ExitCode, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { print, printRows } from "../print.ts";

interface Site {
  id: string;
  name: string;
  timezone: string;
  consent: string;
  shards: number;
  writeKey: string;
}

/** `meander site list | show ID | create --name NAME | delete ID --yes` */
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
  else if (verb === "delete") {
    const path = `/api/sites/${wanted(id)}`;
    if (!flags.yes) throw misused("This deletes the site and its keys for good; say --yes if you mean it.");
    await api.call("DELETE", path);
    print(`Deleted ${id}.`);
  } else throw misused("site takes list, show, create or delete.");
  return EXIT.done;
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
