import { checkModel, DEFAULT_MODEL, type Model, type ModelIssue } from "@meander/journey";
import { z } from "zod";
import { appendAudit } from "../../control/audit.ts";
import { insertModel, listModels, modelOf, newestVersion } from "../../control/models.ts";
import { servedModel } from "../../control/served-model.ts";
import { startRebuild } from "../../control/start-rebuild.ts";
import { tryModel } from "../../control/try-model.ts";
import { jobSchema, jobView } from "../data/jobs.ts";
import { endpoint } from "../endpoint.ts";
import { notFound, Problem } from "../problem.ts";
import { siteParam } from "../schemas.ts";
import { modelDraft, modelSchema } from "./model-schema.ts";

/** @throws Problem 422 with every issue when no fold could use the model */
function demandSense(model: Model): void {
  const details: ModelIssue[] = checkModel(model);
  if (details.length > 0) throw new Problem(422, "This model does not make sense yet.", { details });
}

export const getModelRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/model",
    guard: "site",
    tag: "Sites",
    summary: "The journey model by which answers are given: phases, rules, goals and valences",
    params: siteParam,
    answer: modelSchema,
  },
  async ({ env, access }) => (await servedModel(env, access)).model,
);

export const saveModelRoute = endpoint(
  {
    method: "put",
    path: "/sites/{site}/model",
    guard: "settings",
    tag: "Sites",
    summary: "Save a model; all journeys are worked out anew, and the old answers are given until that is done",
    params: siteParam,
    query: z.object({ note: z.string().max(500).default("").meta({ description: "What was changed, and why" }) }),
    body: modelSchema.meta({ description: "With the version that it was made from: the newest one" }),
    answer: jobSchema,
    status: 202,
  },
  async ({ env, access, query, body }) => {
    demandSense(body);
    const newest = await newestVersion(env, access);
    const conflict = new Problem(409, `The newest model is version ${newest}; make your changes to that one.`);
    if (body.version !== newest) throw conflict;
    const model: Model = { ...body, version: newest + 1 };
    const { siteId, actor } = access;
    await appendAudit(env, { siteId, actor, action: "model.save", target: String(model.version) });
    if (!(await insertModel(env, access, model, query.note))) throw conflict;
    return jobView(await startRebuild(env, access, model));
  },
);

const trial = z
  .object({
    looked: z.number().int().meta({ description: "Journeys of the sample that were folded anew" }),
    skipped: z.number().int().meta({ description: "Journeys of the sample that are too long for a trial" }),
    of: z.number().int().meta({ description: "Journeys that the site has" }),
    changed: z.number().int().meta({ description: "Journeys that would stand in another phase" }),
    phases: z.array(z.object({ phase: z.string(), before: z.number().int(), after: z.number().int() })),
    goals: z.array(z.object({ goal: z.string(), before: z.number().int(), after: z.number().int() })),
    softConversions: change(),
    conversions: change(),
    examples: z.array(z.object({ journey: z.string(), before: standing(), after: standing() })),
  })
  .meta({ id: "ModelTrial" });

function change() {
  return z.object({ before: z.number().int(), after: z.number().int() });
}

function standing() {
  return z.object({ phase: z.string(), softConversions: z.number().int(), conversions: z.number().int() });
}

export const tryModelRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/model/try",
    guard: "settings",
    tag: "Sites",
    summary: "What would change if this model were saved, by a sample of the site's own journeys; nothing is saved",
    params: siteParam,
    body: modelDraft.extend({ version: z.number().int().optional() }),
    answer: trial,
  },
  ({ env, access, body }) => {
    const model: Model = { ...body, version: body.version ?? 1 };
    demandSense(model);
    return tryModel(env, access, model);
  },
);

const version = z
  .object({
    version: z.number().int(),
    note: z.string(),
    createdBy: z.string().nullable().meta({ description: "Null for the default model" }),
    createdAt: z.number().int().nullable(),
    served: z.boolean().meta({ description: "Whether answers are given by it now" }),
  })
  .meta({ id: "ModelVersion" });

export const listModelsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/model/versions",
    guard: "site",
    tag: "Sites",
    summary: "Every version of the model, newest first",
    params: siteParam,
    answer: z.object({ versions: z.array(version) }),
  },
  async ({ env, access }) => {
    const [saved, served] = await Promise.all([listModels(env, access), servedModel(env, access)]);
    const versions = [...saved, { version: DEFAULT_MODEL.version, note: "", createdBy: null, createdAt: null }];
    return { versions: versions.map((one) => ({ ...one, served: one.version === served.version })) };
  },
);

export const getModelVersionRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/model/versions/{version}",
    guard: "site",
    tag: "Sites",
    summary: "One version of the model",
    params: siteParam.extend({ version: z.coerce.number().int().min(1) }),
    answer: modelSchema,
  },
  async ({ env, access, params }) => (await modelOf(env, access, params.version)) ?? Promise.reject(notFound()),
);
