import { DEFAULT_MODEL } from "@meander/journey";
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const modelSchema = z
  .looseObject({
    version: z.number().int(),
    phases: z.array(z.looseObject({ id: z.string(), name: z.record(z.string(), z.string()) })),
    rules: z.array(z.looseObject({ phase: z.string() })),
    goals: z.array(z.looseObject({ id: z.string(), name: z.string(), kind: z.string() })),
    valences: z.array(z.looseObject({})),
  })
  .meta({ id: "Model" });

export const getModelRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/model",
    guard: "read",
    tag: "Sites",
    summary: "The journey model: phases, rules, goals and valences",
    params: siteParam,
    answer: modelSchema,
  },
  // Every site has the default one until models can be changed.
  async () => DEFAULT_MODEL,
);
