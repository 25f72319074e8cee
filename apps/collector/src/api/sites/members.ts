import { z } from "zod";
import { addMember, changeMember, listMembers, removeMember } from "../../control/members.ts";
import { endpoint } from "../endpoint.ts";
import { memberSchema, roleSchema, siteParam } from "../schemas.ts";

const memberParams = siteParam.extend({ id: z.string().max(100).meta({ description: "Id of a person" }) });

export const listMembersRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/members",
    guard: "people",
    tag: "Sites",
    summary: "Who has a role on the site",
    params: siteParam,
    answer: z.object({ members: z.array(memberSchema) }),
  },
  async ({ env, access }) => ({ members: await listMembers(env, access) }),
);

export const addMemberRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/members",
    guard: "people",
    tag: "Sites",
    summary: "Give somebody a role; whoever is new gets a password, shown in this answer and never again",
    params: siteParam,
    body: z.strictObject({
      email: z.email().max(254),
      name: z.string().trim().max(100).default(""),
      role: roleSchema,
    }),
    answer: memberSchema.extend({
      password: z.string().nullable().meta({ description: "null for who is known already" }),
    }),
    status: 201,
  },
  ({ env, access, body }) => addMember(env, access, body),
);

export const changeMemberRoute = endpoint(
  {
    method: "patch",
    path: "/sites/{site}/members/{id}",
    guard: "people",
    tag: "Sites",
    summary: "Change a role",
    params: memberParams,
    body: z.strictObject({ role: roleSchema }),
    answer: memberSchema,
  },
  ({ env, access, params, body }) => changeMember(env, access, params.id, body.role),
);

export const removeMemberRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/members/{id}",
    guard: "people",
    tag: "Sites",
    summary: "Take a role away",
    params: memberParams,
    answer: z.object({ id: z.string(), removed: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    await removeMember(env, access, params.id);
    return { id: params.id, removed: true };
  },
);
