import type { Env as WorkerEnv } from "../../apps/collector/src/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {}
  }
}
