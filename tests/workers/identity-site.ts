import { ADMIN, call, json, newSecretKey, newSite, request, send } from "./control-plane.ts";
import { type WorkerdSite, workerdSite } from "./workerd-site.ts";

const T0 = Date.UTC(2026, 2, 1, 9);

/** A whole site: its events come in by the collector's routes, and what it knows is asked of the API. */
export interface IdentitySite {
  id: string;
  shards: WorkerdSite;
  /** Sends events as a browser does, each a minute after the one before, and lets the shards tell each other. */
  browse: (...events: object[]) => Promise<void>;
  /** Sends events as a server does with a secret key. */
  bring: (...events: object[]) => Promise<void>;
  get: <T>(path: string) => Promise<T>;
  /** Whose journey an id leads to, and the messages of it; null when it leads nowhere. */
  journey: (id: string) => Promise<{ id: string; messages: string[] } | null>;
  act: <T>(method: string, path: string, body?: unknown, status?: number) => Promise<T>;
}

/** @param count how many shards */
export async function identitySite(count: number): Promise<IdentitySite> {
  const { id, writeKey } = await newSite({ consent: "granted", shards: count });
  const { bearer = "" } = await newSecretKey(id, "admin");
  const shards = workerdSite(count, id);
  let minute = 0;
  const timed = (events: object[]) =>
    events.map((event) => ({ timestamp: new Date(T0 + ++minute * 60_000).toISOString(), ...event }));
  const act: IdentitySite["act"] = async (method, path, body, status = 200) => {
    const answer = await json<never>(await call(method, `/api/sites/${id}/${path}`, ADMIN, body), status);
    await shards.settle();
    return answer;
  };
  const get = <T>(path: string) => call("GET", `/api/sites/${id}/${path}`, ADMIN).then((answer) => json<T>(answer));
  return {
    id,
    shards,
    async browse(...events) {
      const one = request("POST", "/v1/batch", {}, { batch: timed(events) });
      one.headers.set("authorization", `Basic ${btoa(`${writeKey}:`)}`);
      await json(await send(one));
      await shards.settle();
    },
    async bring(...events) {
      await json(await send(request("POST", "/v1/import", { bearer }, { batch: timed(events) })));
      await shards.settle();
    },
    get,
    act,
    async journey(of) {
      const path = `journeys/${encodeURIComponent(of)}`;
      const found = await call("GET", `/api/sites/${id}/${path}`, ADMIN);
      if (found.status === 404) return null;
      const { touchpoints } = await get<{ touchpoints: { messageId: string }[] }>(`${path}/touchpoints?limit=1000`);
      return { id: (await json<{ id: string }>(found)).id, messages: touchpoints.map((t) => t.messageId) };
    },
  };
}
