import type { z } from "zod";
import { listedJourneys } from "../behind/among.ts";
import type { ShardData } from "../report.ts";
import type { Among } from "../scope.ts";
import type { AccountsNumbersSchema, AccountsParams } from "./contract.ts";
import { frictionOf, type Membership, membershipsOf, onePerJourney } from "./query.ts";

type Named = z.output<typeof AccountsNumbersSchema>;

/** The journeys behind a number of R14; without an account those of everybody who is or was in one. */
export function behindAccounts(shard: ShardData, params: AccountsParams, { of, members, phase }: Named): Among {
  const rows = membershipsOf(shard, of === undefined ? params : { ...params, account: of });
  const { model, nowMs } = shard;
  if (of === undefined) return listedJourneys(rows.map(([journey]) => journey));
  const isMember = ([, , , , , , , until]: Membership) => until === null;
  const isAwake = ([, stage, , lastAt]: Membership) => nowMs - lastAt < model.dormantMs(stage);
  const people = onePerJourney(rows).filter((row) => {
    if (phase !== undefined && row[1] !== phase) return false;
    if (members === "former") return !isMember(row);
    return isMember(row) && (members !== "awake" || isAwake(row));
  });
  const ids = people.map(([journey]) => journey);
  if (members !== "open_friction") return listedJourneys(ids);
  return listedJourneys(frictionOf(shard, params, JSON.stringify(ids)).map(([journey]) => journey));
}
