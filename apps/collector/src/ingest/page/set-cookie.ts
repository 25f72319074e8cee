import { isUuidV7 } from "@meander/protocol";
import { keyTime } from "../../shard/log/key-time.ts";
import type { Call } from "../call.ts";
import { isBot } from "../enrich/is-bot.ts";
import { textField } from "../http/read-fields.ts";
import { refuse } from "../http/refuse.ts";
import { openQuestion } from "./open-question.ts";

/** The SDK's own cookie (packages/sdk/src/identity/cookie.ts); it reads what is set here, so never `HttpOnly`. */
const COOKIE = "mdr_anonymous_id";
/** 13 months, from when the id was made (rule K8). */
const LIFETIME_MS = 395 * 86_400_000;
/** Whether the page's host lies in it, and whether it may be shared at all, the browser knows better. */
const DOMAIN = /^[a-z0-9.-]{1,253}$/i;

/**
 * `POST /v1/cookie {"writeKey","anonymousId","consent","domain"}`: sets the visitor's cookie in the answer, because some
 * browsers keep what a script sets for seven days only (rule K8). Only where the browser itself says that a page of the
 * same origin asks, so behind a proxy under the site's own address; `domain` is the parent domain that the tag shares its
 * cookie on, if it does. Writes nothing.
 */
export async function setCookie(call: Call): Promise<Response> {
  const question = await openQuestion(call);
  if (typeof question === "string") return refuse(question);
  const { fields, mayStore } = question;
  const isOwnPage = call.request.headers.get("sec-fetch-site") === "same-origin";
  const cookie =
    isOwnPage && mayStore && !isBot(call.facts)
      ? cookieOf(textField(fields.anonymousId), textField(fields.domain), call.deps.now())
      : null;
  const answer = Response.json({ success: true, isSet: cookie !== null }, { headers: { "cache-control": "no-store" } });
  if (cookie !== null) answer.headers.set("set-cookie", cookie);
  return answer;
}

/** @returns null when the id is over, or does not say when it was made: asking again would make such a one live on */
function cookieOf(id: string, domain: string, now: number): string | null {
  if (!isUuidV7(id)) return null;
  const seconds = Math.floor((Math.min(keyTime(id), now) + LIFETIME_MS - now) / 1_000);
  if (seconds <= 0 || (domain !== "" && !DOMAIN.test(domain))) return null;
  const shared = domain === "" ? "" : `; Domain=${domain}`;
  return `${COOKIE}=${id}; Path=/; Max-Age=${seconds}; SameSite=Lax; Secure${shared}`;
}
