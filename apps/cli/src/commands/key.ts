import { connect } from "../connection.ts";
import { EXIT, type ExitCode, misused } from "../failure.ts";
import { type Flags, needed } from "../flags.ts";
import { print, printRows } from "../print.ts";

interface Key {
  id: string;
  kind: "write" | "secret";
  name: string;
  shown: string;
  role: string | null;
  consent: string | null;
  key?: string;
}

/** `meander key list | create | delete KEY`, each with `--site ID` */
export async function key([verb, id]: string[], flags: Flags): Promise<ExitCode> {
  const api = connect(flags);
  const keys = `/api/sites/${encodeURIComponent(needed(flags, "site"))}/keys`;
  if (verb === "list") {
    const found = (await api.call<{ keys: Key[] }>("GET", keys)).keys;
    printRows(
      found.map(({ id, kind, name, shown, role, consent }) => ({ id, kind, name, shown, may: role ?? consent })),
      flags.json,
    );
  } else if (verb === "create") {
    const made = await api.call<Key>("POST", keys, newKey(flags));
    if (flags.json) print(JSON.stringify(made, null, 2));
    else print(made.key ?? "");
    if (made.kind === "secret") console.error("Keep it: this is the only time that it is shown.");
  } else if (verb === "delete") {
    if (!id) throw misused("Which key? meander key list shows their ids.");
    await api.call("DELETE", `${keys}/${encodeURIComponent(id)}`);
    print(`Deleted ${id}.`);
  } else throw misused("key takes list, create or delete.");
  return EXIT.done;
}

function newKey({ kind = "secret", name, role, consent = "required" }: Flags): object {
  const named = name === undefined ? {} : { name };
  if (kind === "write") return { kind, consent, ...named };
  return { kind, ...named, ...(role === undefined ? {} : { role }) };
}
