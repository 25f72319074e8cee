import { beforeAll, describe, expect, it } from "vitest";
import { contactKeys } from "../../apps/collector/src/ingest/enrich/contact-keys.ts";
import { SCENARIOS, type Scenario } from "../proof/scenarios.ts";
import { bindings, migrateControlPlane } from "./control-plane.ts";
import { type IdentitySite, identitySite } from "./identity-site.ts";

const T0 = Date.UTC(2026, 2, 1, 9);
const PLACEHOLDERS = ["null", "undefined"];

beforeAll(migrateControlPlane);

/** The messages of a scenario as events of the Segment protocol, all of its ids its own. */
function eventsOf({ says, minutes }: Scenario, no: number): object[] {
  const own = (id: string) => (PLACEHOLDERS.includes(id) ? id : `${no}-${id}`);
  return says.map((line, i) => {
    const [previous = "", aliased] = line.split("=");
    const ids = aliased === undefined ? line.split(" ") : [];
    const user = aliased ?? ids.find((id) => id.startsWith("#"))?.slice(1);
    const visitor = ids.find((id) => !/^#|:|@$/.test(id));
    const email = ids.find((id) => id.endsWith("@"));
    const card = ids.find((id) => id.startsWith("card:"))?.slice("card:".length);
    return {
      ...(aliased === undefined ? { type: "track", event: "Seen" } : { type: "alias", previousId: own(previous) }),
      messageId: `${no}:${String(i).padStart(2, "0")}`,
      timestamp: new Date(T0 + (minutes?.[i] ?? i) * 60_000).toISOString(),
      ...(user === undefined ? {} : { userId: own(user) }),
      ...(visitor === undefined ? {} : { anonymousId: own(visitor) }),
      context: {
        ...(email === undefined ? {} : { traits: { email: `${own(email)}x.dk` } }),
        ...(card === undefined ? {} : { externalIds: [{ id: own(card), type: "loyalty", collection: "users" }] }),
      },
    };
  });
}

/** The messages of every person of a scenario, by the names that it gives them. */
function personsIn({ persons }: Scenario, no: number, site: IdentitySite, owners: ReadonlyMap<string, string>) {
  const contactKey = contactKeys(bindings.MEANDER_SECRET, site.id);
  const keyOf = (name: string) => {
    const key = name.replace(/[^:]*$/, (id) => `${no}-${id}`);
    return key.startsWith("c:") ? contactKey(key.slice("c:".length)) : key;
  };
  const names = new Map(Object.keys(persons).map((name) => [keyOf(name), name]));
  const found: Scenario["persons"] = {};
  for (const [messageId, owner] of owners) {
    const [scenario, i] = messageId.split(":");
    if (Number(scenario) !== no) continue;
    const name = names.get(owner) ?? owner;
    found[name] = [...(found[name] ?? []), Number(i)];
  }
  return found;
}

async function ownersIn(site: IdentitySite): Promise<Map<string, string>> {
  const { own } = await site.shards.look();
  const owners = own.map(
    ({ text, owner }) => [(JSON.parse(text) as { message_id: string }).message_id, owner] as const,
  );
  return new Map(owners.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const told = SCENARIOS.flatMap(eventsOf);
const longest = Math.max(...SCENARIOS.map(({ says }) => says.length));
const WAYS: [way: string, shards: number, batches: object[][]][] = [
  ["in order", 1, Array.from({ length: longest }, (_, i) => SCENARIOS.flatMap((s, no) => eventsOf(s, no)[i] ?? []))],
  ["in reverse, one by one", 1, told.toReversed().map((event) => [event])],
  ["all at once and twice", 1, [[...told, ...told]]],
  ["in reverse in sixteen shards", 16, [told.toReversed()]],
];

describe.each(WAYS)("who a human would name, told %s", (_way, shards, batches) => {
  let site: IdentitySite;
  let owners: Map<string, string>;
  beforeAll(async () => {
    site = await identitySite(shards);
    for (const batch of batches) await site.bring(...batch);
    owners = await ownersIn(site);
  });

  it.each(SCENARIOS.map((scenario, no) => ({ ...scenario, no })))("I2, I3, I6: $shape", ({ no, ...scenario }) => {
    expect(personsIn(scenario, no, site, owners)).toEqual(scenario.persons);
  });
});
