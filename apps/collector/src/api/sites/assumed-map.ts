import { AssumedMapSchema } from "@meander/reports";
import { readAssumedMap, saveAssumedMap } from "../../control/assumed-map.ts";
import { appendAudit } from "../../control/audit.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

export const getAssumedMapRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/assumed-map",
    guard: "reports",
    tag: "Reports",
    summary: "What the team believes of its journeys (R10); no phases until somebody has entered any",
    params: siteParam,
    answer: AssumedMapSchema,
  },
  ({ env, access }) => readAssumedMap(env, access),
);

export const putAssumedMapRoute = endpoint(
  {
    method: "put",
    path: "/sites/{site}/assumed-map",
    guard: "segments",
    tag: "Reports",
    summary: "Write down what the team believes, to be shown beside the real map",
    params: siteParam,
    body: AssumedMapSchema,
    answer: AssumedMapSchema,
  },
  async ({ env, access, body }) => {
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "assumed-map.save", target: siteId });
    await saveAssumedMap(env, access, body);
    return body;
  },
);
