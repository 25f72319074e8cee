import type { KeySettings } from "../../control/site-settings.ts";
import { shardName, shardOf } from "../../shard/place.ts";
import type { Call } from "../call.ts";
import { textField } from "../http/read-fields.ts";
import { refuse } from "../http/refuse.ts";
import { openQuestion, visitorOf } from "./open-question.ts";
import { openPass } from "./pass.ts";

/**
 * `POST /v1/arrive {"writeKey","consent","pass","from"}`: the visitor that a pass carries, once (rule I13). The page must
 * be of the origin that the pass is for, and `from`, the origin of its referrer, the one that it was given to: so a link
 * that was copied, or planted elsewhere, opens nothing.
 */
export async function takePass(call: Call): Promise<Response> {
  const question = await openQuestion(call);
  if (typeof question === "string") return refuse(question);
  const { key, fields, mayStore } = question;
  const anonymousId = mayStore ? await carried(call, key, fields) : null;
  return Response.json({ success: true, anonymousId }, { headers: { "cache-control": "no-store" } });
}

async function carried(call: Call, { site }: KeySettings, fields: Record<string, unknown>): Promise<string | null> {
  const { siteId } = site;
  const to = call.request.headers.get("origin") ?? "";
  const route = { siteId, from: textField(fields.from), to };
  const pass = await openPass(call.env.MEANDER_SECRET, route, textField(fields.pass), call.deps.now());
  const visitor = pass && visitorOf(pass.anonymousId);
  if (!visitor) return null;
  const index = shardOf(siteId, visitor, site.shards);
  const shard = call.deps.openShard(call.env, shardName({ ...site, index }));
  return (await shard.usePass(pass.nonce)) ? pass.anonymousId : null;
}
