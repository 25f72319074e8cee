import type { Campaign } from "../event.ts";
import { toWellFormed } from "../json/well-formed.ts";
import type { JsonObject } from "../json.ts";
import { PARAM_MAX_CHARS } from "../limits.ts";
import { CAMPAIGN_PREFIXES, CLICK_ID_PARAMS } from "../url/click-ids.ts";
import { scrubText } from "../url/scrub-text.ts";
import { isObject, textOf } from "./fields.ts";

/** Field of a campaign, and the parameter names after the prefix that give it; Matomo says `cid` and `kwd`. */
const FIELDS: readonly [field: keyof Campaign, names: readonly string[]][] = [
  ["source", ["source"]],
  ["medium", ["medium"]],
  ["name", ["campaign"]],
  ["term", ["term", "keyword", "kwd"]],
  ["content", ["content"]],
  ["id", ["id", "cid"]],
];

/** The campaign of an event: `context.campaign`, and what it lacks from the address's parameters. Null when empty. */
export function readCampaign(context: unknown, params: ReadonlyMap<string, string>): Campaign | null {
  const said = isObject(context) ? context : null;
  if (!said && params.size === 0) return null;
  let isEmpty = true;
  const campaign: Campaign = { source: null, medium: null, name: null, term: null, content: null, id: null };
  for (const [field, names] of FIELDS) {
    const value = fromContext(said, field) ?? fromParams(params, names);
    if (value !== null) {
      campaign[field] = value;
      isEmpty = false;
    }
  }
  return isEmpty ? null : campaign;
}

/** The click ids among the parameters (conventions 4.4). */
export function readClickIds(params: ReadonlyMap<string, string>): Record<string, string> {
  const clickIds: Record<string, string> = {};
  for (const [name, value] of params) if (CLICK_ID_PARAMS.has(name)) clickIds[name] = value;
  return clickIds;
}

function fromContext(said: JsonObject | null, field: keyof Campaign): string | null {
  const text = textOf(said?.[field])?.trim();
  return text ? scrubText(toWellFormed(text.slice(0, PARAM_MAX_CHARS))) : null;
}

function fromParams(params: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  for (const prefix of CAMPAIGN_PREFIXES) {
    for (const name of names) {
      const value = params.get(prefix + name)?.trim();
      if (value) return value;
    }
  }
  return null;
}
