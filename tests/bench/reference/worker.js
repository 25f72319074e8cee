import { DurableObject } from "cloudflare:workers";

/**
 * The reference of `pnpm bench ingest`: the least that an object can do and still be durable. One INSERT per event
 * into a plain table; no deduplication, no order, no stitching, no fold, no checks.
 */
export class BareObject extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, body TEXT)");
  }

  async append(events) {
    for (const event of events) this.ctx.storage.sql.exec("INSERT INTO event (body) VALUES (?)", JSON.stringify(event));
    return events.length;
  }
}

export default {
  async fetch(request, env) {
    if (request.method === "GET") return new Response("ok");
    const { batch } = await request.json();
    const accepted = await env.BARE.get(env.BARE.idFromName("one")).append(batch);
    return Response.json({ success: true, accepted });
  },
};
