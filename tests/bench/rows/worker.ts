import { DurableObject } from "cloudflare:workers";
import { migrate } from "../../../apps/collector/src/shard/migrations.ts";
import { writeVisits } from "../../workers/visits.ts";

/** A shard's own code on real storage, with every statement's count of rows added up. */
export class CountingObject extends DurableObject {
  constructor(ctx: DurableObjectState, env: unknown) {
    super(ctx, env as never);
    migrate(ctx.storage);
  }

  async count(batchSize: number) {
    return writeVisits(this.ctx.storage, batchSize);
  }
}

export default {
  async fetch(request: Request, env: { COUNTING: DurableObjectNamespace<CountingObject> }): Promise<Response> {
    const batch = Number(new URL(request.url).searchParams.get("batch"));
    return Response.json(await env.COUNTING.get(env.COUNTING.idFromName(`batch ${batch}`)).count(batch));
  },
};
