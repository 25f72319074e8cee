import type { Call } from "../call.ts";
import { isAllowedOrigin } from "../http/origin.ts";
import { textField } from "../http/read-fields.ts";
import { refuse } from "../http/refuse.ts";
import { isFree, openQuestion, visitorOf } from "./open-question.ts";
import { sealPass } from "./pass.ts";

/**
 * `POST /v1/pass {"writeKey","anonymousId","consent","to"}`: what carries a visitor from the page that asks to another
 * domain of the same site (rule I13); `to` is that domain's origin. Only between origins that the site lists, and only
 * for a visitor who has consented. Writes nothing.
 */
export async function givePass(call: Call): Promise<Response> {
  const question = await openQuestion(call);
  if (typeof question === "string") return refuse(question);
  const { key, fields, mayStore } = question;
  const anonymousId = textField(fields.anonymousId);
  const visitor = visitorOf(anonymousId);
  const from = call.request.headers.get("origin");
  const to = URL.parse(textField(fields.to))?.origin;
  const { siteId, origins } = key.site;
  const isListed = origins.length > 0 && from && to && isAllowedOrigin(to, origins);
  if (!isListed) return refuse("origin_not_allowed");
  if (!mayStore || !visitor) return Response.json({ success: true, pass: null });
  if (!(await isFree(call, key, visitor))) return refuse("rate_limited");
  const pass = await sealPass(call.env.MEANDER_SECRET, { siteId, from, to }, anonymousId, call.deps.now());
  return Response.json({ success: true, pass }, { headers: { "cache-control": "no-store" } });
}
