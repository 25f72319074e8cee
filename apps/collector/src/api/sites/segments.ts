import { SEGMENT_KINDS } from "@meander/protocol";
import { z } from "zod";
import { changeSegment, deleteSegment, listSegments, saveSegment } from "../../control/saved-segments.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam } from "../schemas.ts";

const draft = {
  kind: z.enum(SEGMENT_KINDS),
  name: z.string().trim().min(1).max(100),
  expression: z.string().trim().min(1).max(2_000).meta({
    description: "In the language of docs/segments.md; read when it is used, since the site's model may change",
  }),
  note: z.string().max(2_000).default("").meta({ description: "Who these people are, in your own words" }),
};
const segmentBody = z.strictObject(draft);
const segmentSchema = z.object({ id: z.string(), ...draft, createdAt: z.number().int() }).meta({ id: "SavedSegment" });
const segmentParams = siteParam.extend({ id: z.string().max(100) });

export const listSegmentsRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/segments",
    guard: "reports",
    tag: "Reports",
    summary: "Segments and personas that have been kept, by name",
    params: siteParam,
    answer: z.object({ segments: z.array(segmentSchema) }),
  },
  async ({ env, access }) => ({ segments: await listSegments(env, access) }),
);

export const saveSegmentRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/segments",
    guard: "segments",
    tag: "Reports",
    summary: "Keep a segment or persona under a name",
    params: siteParam,
    body: segmentBody,
    answer: segmentSchema,
    status: 201,
  },
  ({ env, access, body }) => saveSegment(env, access, body),
);

export const changeSegmentRoute = endpoint(
  {
    method: "patch",
    path: "/sites/{site}/segments/{id}",
    guard: "segments",
    tag: "Reports",
    summary: "Write a kept segment anew",
    params: segmentParams,
    body: segmentBody,
    answer: segmentSchema,
  },
  ({ env, access, params, body }) => changeSegment(env, access, params.id, body),
);

export const deleteSegmentRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/segments/{id}",
    guard: "segments",
    tag: "Reports",
    summary: "Delete a kept segment; the journeys in it stay as they are",
    params: segmentParams,
    answer: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    await deleteSegment(env, access, params.id);
    return { id: params.id, deleted: true };
  },
);
