import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { answerError } from "./answer-error.ts";
import { meRoute } from "./auth/me.ts";
import { changePasswordRoute, getSessionRoute, signInRoute, signOutRoute } from "./auth/sign-in.ts";
import { listAuditRoute } from "./data/audit.ts";
import { backupRoute, restoreRoute } from "./data/backup.ts";
import { dataKeptRoute } from "./data/data-kept.ts";
import { exportRoute } from "./data/export.ts";
import { importRoute } from "./data/import.ts";
import { getJobRoute, listJobsRoute } from "./data/jobs.ts";
import { liveRoute } from "./data/live.ts";
import { exportJourneyRoute } from "./data/person-export.ts";
import { quarantineRoute, replayQuarantineRoute } from "./data/quarantine.ts";
import type { ApiApp, ApiEnv, Endpoint } from "./endpoint.ts";
import {
  acceptLinkRoute,
  aliasRoute,
  eraseJourneyRoute,
  restoreLinkRoute,
  revokeLinkRoute,
} from "./journeys/identity.ts";
import { getJourneyRoute, listJourneysRoute, listLinksRoute, listTouchpointsRoute } from "./journeys/journeys.ts";
import { startRebuildRoute } from "./journeys/rebuild.ts";
import { revealJourneyRoute } from "./journeys/reveal.ts";
import { createKeyRoute, deleteKeyRoute, listKeysRoute } from "./keys/keys.ts";
import { describeApi } from "./openapi/describe-api.ts";
import { notFound, Problem } from "./problem.ts";
import { listReportsRoute, reportRoutes } from "./reports/reports.ts";
import { createShareRoute, listSharesRoute, openShareRoute, revokeShareRoute } from "./reports/share-links.ts";
import { getAssumedMapRoute, putAssumedMapRoute } from "./sites/assumed-map.ts";
import { decideGuardRoute, listGuardsRoute, listWaitingRoute } from "./sites/guards.ts";
import { addMemberRoute, changeMemberRoute, listMembersRoute, removeMemberRoute } from "./sites/members.ts";
import { getModelRoute, getModelVersionRoute, listModelsRoute, saveModelRoute, tryModelRoute } from "./sites/model.ts";
import { changeSegmentRoute, deleteSegmentRoute, listSegmentsRoute, saveSegmentRoute } from "./sites/segments.ts";
import { moveSiteRoute } from "./sites/shards.ts";
import { changeSiteRoute, createSiteRoute, deleteSiteRoute, getSiteRoute, listSitesRoute } from "./sites/sites.ts";
import { createWebhookRoute, deleteWebhookRoute, listWebhooksRoute } from "./sites/webhooks.ts";

const LONGEST_BODY_BYTES = 64 * 1024;
/** Bodies that are read as they come and may be of any size. */
const STREAMED = /^\/api\/(?:sites\/[^/]+\/import|restore\/[^/]+)$/;

/** Every route of the API, each with its guard. */
export const ENDPOINTS: readonly Endpoint[] = [
  signInRoute,
  signOutRoute,
  getSessionRoute,
  changePasswordRoute,
  meRoute,
  listSitesRoute,
  createSiteRoute,
  getSiteRoute,
  changeSiteRoute,
  deleteSiteRoute,
  moveSiteRoute,
  listAuditRoute,
  revealJourneyRoute,
  listMembersRoute,
  addMemberRoute,
  changeMemberRoute,
  removeMemberRoute,
  listKeysRoute,
  createKeyRoute,
  deleteKeyRoute,
  getModelRoute,
  saveModelRoute,
  tryModelRoute,
  listModelsRoute,
  getModelVersionRoute,
  listJourneysRoute,
  getJourneyRoute,
  listTouchpointsRoute,
  listLinksRoute,
  eraseJourneyRoute,
  revokeLinkRoute,
  restoreLinkRoute,
  acceptLinkRoute,
  aliasRoute,
  listGuardsRoute,
  listWaitingRoute,
  decideGuardRoute,
  startRebuildRoute,
  listReportsRoute,
  ...reportRoutes,
  listSharesRoute,
  createShareRoute,
  revokeShareRoute,
  openShareRoute,
  listSegmentsRoute,
  saveSegmentRoute,
  changeSegmentRoute,
  deleteSegmentRoute,
  listWebhooksRoute,
  createWebhookRoute,
  deleteWebhookRoute,
  getAssumedMapRoute,
  putAssumedMapRoute,
  quarantineRoute,
  replayQuarantineRoute,
  dataKeptRoute,
  exportRoute,
  exportJourneyRoute,
  backupRoute,
  restoreRoute,
  importRoute,
  listJobsRoute,
  getJobRoute,
  liveRoute,
];

/** The query API (rules A1 to A6), with its own description. No CORS headers: other origins have no business here. */
export function apiRoutes(): ApiApp {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const details = result.error.issues.map(({ code, path, message }) => ({ code, at: placeOf(path), message }));
      const status = result.target === "json" ? 422 : 400;
      throw new Problem(status, "What was sent is not what this route takes.", { details });
    },
  });
  api.onError(answerError);
  api.use(async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
    c.header("x-content-type-options", "nosniff");
  });
  const limitBody = bodyLimit({
    maxSize: LONGEST_BODY_BYTES,
    onError: () => Promise.reject(new Problem(413, "The body is too long.")),
  });
  api.use((c, next) => (STREAMED.test(c.req.path) ? next() : limitBody(c, next)));
  for (const one of ENDPOINTS) one.register(api);
  describeApi(api);
  // Hono asks only the outermost app what to say when no route matches; the rest of the Worker answers with pages.
  api.all("*", () => Promise.reject(notFound()));
  return api;
}

/** A place in what was sent, as `rules[3].when.path`. */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((at, key) => {
    if (typeof key === "number") return `${at}[${key}]`;
    return at === "" ? String(key) : `${at}.${String(key)}`;
  }, "");
}
