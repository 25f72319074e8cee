import { app } from "./app.ts";
import { withMemoryLimits } from "./control/memory-limits.ts";
import type { Env } from "./env.ts";

export { JourneyShard } from "./shard/journey-shard.ts";

export default {
  fetch: (request, env, context) => app.fetch(request, withMemoryLimits(env), context),
} satisfies ExportedHandler<Env>;
