import { z } from "zod";
import { deleteSite } from "../../control/delete-site.ts";
import { changeSite, createSite, getSite, listSites } from "../../control/sites.ts";
import { endpoint } from "../endpoint.ts";
import { siteParam, siteSchema } from "../schemas.ts";
import { newSiteBody, siteChangeBody } from "./site-body.ts";

export const createSiteRoute = endpoint(
  {
    method: "post",
    path: "/sites",
    guard: "known",
    tag: "Sites",
    summary: "Make a site with its first write key",
    body: newSiteBody,
    answer: siteSchema,
    status: 201,
  },
  ({ env, viewer, body }) => createSite(env, viewer, body),
);

export const listSitesRoute = endpoint(
  {
    method: "get",
    path: "/sites",
    guard: "known",
    tag: "Sites",
    summary: "The sites on which you have a role",
    answer: z.object({ sites: z.array(siteSchema) }),
  },
  async ({ env, viewer }) => ({ sites: (await listSites(env, viewer)).map(({ site }) => site) }),
);

export const getSiteRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}",
    guard: "site",
    tag: "Sites",
    summary: "One site",
    params: siteParam,
    answer: siteSchema,
  },
  ({ env, access }) => getSite(env, access),
);

export const changeSiteRoute = endpoint(
  {
    method: "patch",
    path: "/sites/{site}",
    guard: "settings",
    tag: "Sites",
    summary: "Change a site's settings",
    params: siteParam,
    body: siteChangeBody,
    answer: siteSchema,
  },
  ({ env, access, body }) => changeSite(env, access, body),
);

export const deleteSiteRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}",
    guard: "people",
    tag: "Sites",
    summary: "Delete a site with all its data, and its keys",
    params: siteParam,
    answer: z
      .object({
        id: z.string(),
        deleted: z.literal(true),
        receipt: z.string().meta({ description: "Names the deletion in the audit log, which outlives the site" }),
        deletedAt: z.number().int(),
        touchpoints: z.number().int(),
        journeys: z.number().int(),
      })
      .meta({ id: "SiteDeletion" }),
  },
  async ({ env, access }) => ({ id: access.siteId, deleted: true, ...(await deleteSite(env, access)) }),
);
