import { z } from "zod";
import { listSites } from "../../control/sites.ts";
import { endpoint } from "../endpoint.ts";
import { roleSchema } from "../schemas.ts";

export const meRoute = endpoint(
  {
    method: "get",
    path: "/me",
    guard: "known",
    tag: "Sign-in",
    summary: "Who you are and what you may open",
    answer: z.object({
      email: z.string().nullable().meta({ description: "null for a secret key or the admin token" }),
      name: z.string(),
      owner: z.boolean().meta({ description: "May make sites" }),
      sites: z.array(z.object({ id: z.string(), name: z.string(), role: roleSchema })),
    }),
  },
  async ({ env, viewer }) => {
    const { who } = viewer;
    const sites = (await listSites(env, viewer)).map(({ site, role }) => ({ id: site.id, name: site.name, role }));
    const person = who.kind === "user" ? who : { email: null, name: who.kind === "key" ? "Secret key" : "Admin token" };
    return { email: person.email, name: person.name, owner: viewer.isOwner, sites };
  },
);
