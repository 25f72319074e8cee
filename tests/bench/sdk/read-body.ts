import { gunzipSync } from "node:zlib";

const GZIP = 0x1f8b;
/** Fields that name one event, so that a server can see that it has come twice. */
const IDS = ["uuid", "messageId", "$insert_id", "insert_id", "eid", "event_id", "id"];

/** What a client sent, as plain text: unzipped, and form fields and base64 taken apart. */
export function readBody(body: Buffer): string {
  const raw = body.length > 1 && body.readUInt16BE(0) === GZIP ? gunzipSync(body) : body;
  const text = raw.toString();
  if (!/^[\w.$[\]-]+=/.test(text)) return text;
  return [...new URLSearchParams(text).values()].map(unpack).join("\n");
}

function unpack(value: string): string {
  if (!/^[A-Za-z0-9+/_-]{20,}=*$/.test(value)) return value;
  const decoded = Buffer.from(value, "base64").toString();
  return parse(decoded).length > 0 ? decoded : value;
}

/** The document in a text, if it is JSON. */
function parse(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

/** What happened before, told again with a later event. */
const RETOLD = "breadcrumbs";

/** An event found in a body: its name, and its id where the client gives one. */
export interface FoundEvent {
  name: string;
  id: string | undefined;
}

/**
 * All leaf strings of a body that fit, each with the id of the event around it. An event with an id is found once:
 * what it mentions besides its own name came before.
 */
export function findEvents(text: string, fits: RegExp): FoundEvent[] {
  const found: FoundEvent[] = [];
  const ids = new Set<string>();
  const walk = (value: unknown, id: string | undefined): void => {
    if (typeof value === "string") {
      if (!fits.test(value) || (id && ids.has(id))) return;
      if (id) ids.add(id);
      found.push({ name: value, id });
    } else if (value && typeof value === "object") {
      const own = idOf(value as Record<string, unknown>) ?? id;
      for (const [key, one] of Object.entries(value)) if (key !== RETOLD) walk(one, own);
    }
  };
  for (const document of documents(text)) walk(document, undefined);
  return found;
}

/** A body is one JSON document, or one a line (envelopes, form fields). */
function documents(text: string): unknown[] {
  for (const parts of [[text], text.split("\n")]) {
    const parsed = parts.flatMap(parse);
    if (parsed.some((one) => typeof one === "object")) return parsed;
  }
  return [];
}

function idOf(value: Record<string, unknown>): string | undefined {
  const properties = (value.properties ?? {}) as Record<string, unknown>;
  for (const field of IDS) {
    const id = value[field] ?? properties[field];
    if (typeof id === "string") return id;
  }
  return undefined;
}
