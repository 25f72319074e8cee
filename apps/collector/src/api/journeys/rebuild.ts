import { appendAudit } from "../../control/audit.ts";
import { servedModel } from "../../control/served-model.ts";
import { startRebuild } from "../../control/start-rebuild.ts";
import { jobSchema, jobView } from "../data/jobs.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

export const startRebuildRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/rebuild",
    guard: "settings",
    tag: "Data",
    summary: "Make everything derived anew from the log, while the site goes on being served",
    params: siteParam,
    answer: jobSchema,
    status: 202,
  },
  async ({ env, access }) => {
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "rebuild.start", target: siteId });
    return jobView(await startRebuild(env, access, (await servedModel(env, access)).model));
  },
);
