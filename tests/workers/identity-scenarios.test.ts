import { beforeAll, describe, expect, it } from "vitest";
import { SCENARIOS, type Scenario } from "../proof/scenarios.ts";
import { migrateControlPlane } from "./control-plane.ts";
import type { Telling } from "./incoming.ts";
import { type WorkerdSite, workerdSite } from "./workerd-site.ts";

const T0 = Date.UTC(2026, 2, 1, 9);

beforeAll(migrateControlPlane);

function tellingOf(line: string, i: number): Telling {
  const telling: Telling = { messageId: `m${i}`, at: T0 + i * 60_000 };
  for (const id of line.split(" ")) {
    if (id.startsWith("#")) telling.user = id.slice(1);
    else if (id.startsWith("card:")) telling.card = id.slice("card:".length);
    else if (id.endsWith("@")) telling.email = `${id}x.dk`;
    else telling.visitor = id;
  }
  return telling;
}

async function tell(site: WorkerdSite, line: string, i: number): Promise<void> {
  const [previous = "", user] = line.split("=");
  if (user === undefined) return site.tell([tellingOf(line, i)]);
  await site.decide({ kind: "alias", previous: `u:${previous}`, user: `u:${user}`, actor: "admin", at: i }, 0);
}

async function personsOf(site: WorkerdSite): Promise<Scenario["persons"]> {
  const { own } = await site.look();
  const persons: Scenario["persons"] = {};
  for (const { owner, text } of own) {
    const { message_id } = JSON.parse(text) as { message_id: string };
    persons[owner] = [...(persons[owner] ?? []), Number(message_id.slice(1))].sort((a, b) => a - b);
  }
  return persons;
}

describe.each([1, 16])("who a human would name, %i shards", (shards) => {
  it.each(SCENARIOS)("I2, I3: $shape", async ({ says, persons }) => {
    const lines = says.map((line, i) => [line, i] as const);
    const orders = [lines.toReversed(), lines, [...lines, ...lines]];
    // Many shards take their time, and the order matters there least of all.
    for (const order of shards === 1 ? orders : orders.slice(0, 1)) {
      const site = workerdSite(shards);
      for (const [line, i] of order) await tell(site, line, i);
      await site.settle();
      expect(await personsOf(site)).toEqual(persons);
    }
  });
});
