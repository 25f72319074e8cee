import type { IdentifierKey } from "@meander/identity";
import type { SiteSettings } from "../../control/site-settings.ts";
import { shardName, shardOf } from "../../shard/place.ts";
import { NO_STATE, type OwnState } from "../../shard/read/own-state.ts";
import type { Call } from "../call.ts";
import { textField } from "../http/read-fields.ts";
import { refuse } from "../http/refuse.ts";
import { isFree, openQuestion, visitorOf } from "./open-question.ts";

/**
 * `POST /v1/journey {"writeKey","anonymousId","consent"}`: a visitor's own phase, laps and last soft conversion
 * (rule K1). No id and no trait, and the same answer for somebody unknown as for somebody who has not consented.
 */
export async function tellState(call: Call): Promise<Response> {
  const question = await openQuestion(call);
  if (typeof question === "string") return refuse(question);
  const { key, fields, mayStore } = question;
  const visitor = visitorOf(textField(fields.anonymousId));
  if (!mayStore || !visitor) return answer(NO_STATE);
  if (!(await isFree(call, key, visitor))) return refuse("rate_limited");
  return answer(await askShards(call, key.site, visitor));
}

/** One call where the visitor is at home; one more where the user of the visitor is at home elsewhere. */
async function askShards(call: Call, site: SiteSettings, id: IdentifierKey): Promise<OwnState> {
  const ask = (one: IdentifierKey) => {
    const index = shardOf(site.siteId, one, site.shards);
    return call.deps.openShard(call.env, shardName({ ...site, index })).ownState(one);
  };
  const told = await ask(id);
  if (!("user" in told)) return told;
  const ofUser = await ask(told.user);
  return "user" in ofUser ? NO_STATE : ofUser;
}

const answer = (state: OwnState) =>
  Response.json({ success: true, journey: state }, { headers: { "cache-control": "no-store" } });
