import { cleanPath, type KeyConsent, PARAM_MAX_CHARS, type SiteConsent, scrubText, splitPath } from "@meander/protocol";
import type { AggregateCount } from "../shard/incoming.ts";
import { admit, findFirstKey } from "./admit.ts";
import type { Call } from "./call.ts";
import { isBot } from "./enrich/is-bot.ts";
import { keysOfRequest } from "./http/keys-of-request.ts";
import { readFields, textField } from "./http/read-fields.ts";
import { refuse } from "./http/refuse.ts";
import { localDay } from "./local-day.ts";
import { deliver } from "./shards/delivery.ts";

/** What a key says of its source, in the words of the script tag. */
const SITE_CONSENT: Record<KeyConsent, SiteConsent> = {
  required: "required",
  aggregate: "aggregate",
  assumed: "granted",
};

const HOST = /^[\p{L}\p{N}.:_-]{1,255}$/u;

/**
 * `POST /v1/count`: one page view of the aggregate lane, `{"writeKey","path","referrerHost","campaign"}`, without an
 * id (rules K9, S1). Where the key requires consent or assumes it, and for bots, it is answered and forgotten.
 */
export async function takeCount(call: Call): Promise<Response> {
  const fields = await readFields(call.request);
  if (typeof fields === "string") return refuse(fields);
  const key = await findFirstKey(call, [...keysOfRequest(call.request), textField(fields.writeKey)]);
  if (!key) return refuse("unknown_key");
  const refusal = await admit(call, key);
  if (refusal) return refuse(refusal);
  // A tag that states no consent asks with its first count what the site has chosen.
  const answer = { success: true, consent: SITE_CONSENT[key.consent] };
  // Where the site has consent, the same view comes as an event; with Sec-GPC it does not.
  const isEvent = key.consent === "assumed" && !call.facts.gpc;
  if (key.consent === "required" || isEvent || isBot(call.facts)) return Response.json(answer);
  const counts = [countOf(fields, call, key.site.timezone)];
  const outcome = await deliver({ incoming: [], quarantine: [], counts }, key.site, (name) =>
    call.deps.openShard(call.env, name),
  );
  return typeof outcome === "string" ? refuse(outcome) : Response.json(answer);
}

function countOf(fields: Record<string, unknown>, call: Call, timezone: string): AggregateCount {
  const referrer = textField(fields.referrerHost).toLowerCase();
  return {
    day: localDay(call.deps.now(), timezone),
    path: cleanPath(splitPath(textField(fields.path)).path),
    referrerHost: HOST.test(referrer) ? referrer : "",
    campaign: scrubText(textField(fields.campaign).slice(0, PARAM_MAX_CHARS)),
    country: call.facts.country ?? "",
    n: 1,
  };
}
