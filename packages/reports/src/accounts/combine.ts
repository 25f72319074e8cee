import type { CompiledModel } from "@meander/journey";
import { addGroups } from "../groups.ts";
import type { ReportContext } from "../report.ts";
import { spanOf } from "../time/span.ts";
import { valueFrom } from "../value.ts";
import type { Account, Accounts, AccountsParams } from "./contract.ts";
import { type AccountPart, type AccountsPart, comparePeople, PEOPLE_SHOWN } from "./part.ts";

const FRICTION_SHOWN = 5;

const DEFINITION =
  "Accounts with a member, of today or before, who had a session in the period. Members are those of today. The stage is " +
  "the furthest phase in which a member stands who is awake, unless asked otherwise. Conversions are those of members in " +
  "the period. Friction is open when its journey has since gone to no later phase and reached no goal.";

/** Puts the members of all shards together. */
export function combineAccounts(parts: AccountsPart[], context: ReportContext, params: AccountsParams): Accounts {
  const { from, to } = spanOf(params, context);
  const byAccount = Map.groupBy(
    parts.flatMap((part) => part.accounts),
    ({ account }) => account,
  );
  const accounts = [...byAccount.values()]
    .map((mine) => accountOf(mine, context.model, params))
    .sort((a, b) => weightOf(b, params) - weightOf(a, params) || (a.account < b.account ? -1 : 1));
  return {
    definition: DEFINITION,
    modelVersion: context.model.version,
    journeysBehind: parts.reduce((sum, part) => sum + part.journeys, 0),
    from,
    to,
    total: accounts.length,
    accounts: accounts.slice(params.offset, params.offset + params.limit),
  };
}

function weightOf(account: Account, { order }: AccountsParams): number {
  switch (order) {
    case "last":
      return account.lastTouch;
    case "members":
      return account.members;
    case "friction":
      return account.openFriction.times;
    case "value":
      return account.value;
  }
}

function accountOf(parts: AccountPart[], model: CompiledModel, { stage }: AccountsParams): Account {
  const sum = (pick: (part: AccountPart) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const phases = [...addGroups(parts.flatMap((part) => part.phases))]
    .map(([phase, [members = 0, awake = 0]]) => ({ phase, members, awake }))
    .sort((a, b) => model.indexOf(a.phase) - model.indexOf(b.phase));
  const people = parts
    .flatMap((part) => part.people)
    .sort(comparePeople)
    .slice(0, PEOPLE_SHOWN)
    .map(([journey, role, since, phase, dormant, lastTouch]) => {
      return { journey, role, since, phase, dormant: dormant === 1, lastTouch };
    });
  const awake = phases.reduce((total, one) => total + one.awake, 0);
  const account = parts[0]?.account ?? "";
  return {
    account,
    stage: stage === "newest" ? (people[0]?.phase ?? null) : stageOf(phases, awake > 0, stage),
    dormant: awake === 0,
    members: phases.reduce((total, one) => total + one.members, 0),
    awake,
    former: sum((part) => part.former),
    phases,
    firstTouch: Math.min(...parts.map((part) => part.firstTouch)),
    lastTouch: Math.max(...parts.map((part) => part.lastTouch)),
    softConversions: sum((part) => part.softConversions),
    conversions: sum((part) => part.conversions),
    value: valueFrom(sum((part) => part.value)),
    openFriction: openFrictionOf(parts),
    people,
    segment: `account = "${account.replaceAll(/["\\]/g, "\\$&")}"`,
  };
}

/** Of the members who are awake; of all when nobody is. Of equally common phases the furthest. */
function stageOf(phases: Account["phases"], isAwake: boolean, stage: "furthest" | "usual"): string | null {
  const here = (one: Account["phases"][number]) => (isAwake ? one.awake : one.members);
  let found: Account["phases"][number] | null = null;
  for (const one of phases) {
    if (here(one) > 0 && (found === null || stage === "furthest" || here(one) >= here(found))) found = one;
  }
  return found?.phase ?? null;
}

function openFrictionOf(parts: AccountPart[]): Account["openFriction"] {
  const groups = [
    ...Map.groupBy(
      parts.flatMap((part) => part.friction),
      ([fingerprint]) => fingerprint,
    ),
  ]
    .map(([fingerprint, rows]) => ({
      fingerprint,
      kind: rows.map((row) => row[1]).sort()[0] ?? "",
      name: rows.map((row) => row[2]).sort()[0] ?? "",
      times: rows.reduce((total, row) => total + row[3], 0),
      lastAt: Math.max(...rows.map((row) => row[4])),
    }))
    .sort((a, b) => b.times - a.times || b.lastAt - a.lastAt || (a.fingerprint < b.fingerprint ? -1 : 1));
  return {
    times: groups.reduce((total, group) => total + group.times, 0),
    members: parts.reduce((total, part) => total + part.frictionMembers, 0),
    groups: groups.slice(0, FRICTION_SHOWN),
  };
}
