import { REPORTS } from "@meander/reports";
import { z } from "zod";
import { authoriseShare } from "../../auth/access.ts";
import { servedModel } from "../../control/served-model.ts";
import { createShareLink, listShareLinks, revokeShareLink } from "../../control/share-links.ts";
import { checkQuestion } from "../check-question.ts";
import { endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";
import { siteParam } from "../schemas.ts";
import { answerReport } from "./answer-report.ts";

const names = REPORTS.map(({ name }) => name) as [string, ...string[]];
const LONGEST_DAYS = 366;

const shareBody = z.strictObject({
  name: z.string().trim().min(1).max(100).meta({ description: "What it is for, in your own words" }),
  report: z.enum(names),
  question: z
    .record(z.string().max(50), z.string().max(2_000))
    .default({})
    .meta({ description: "Parameters of the report; days that are not named go on with the calendar" }),
  address: z
    .string()
    .max(2_000)
    .regex(/^(\/[a-z-]+)?(\?.*)?$/)
    .default("")
    .meta({ description: "Of the report's page in the dashboard, below the site's; its usual one when empty" }),
  days: z.int().min(1).max(LONGEST_DAYS).default(30).meta({ description: "For how long it opens" }),
});

const linkSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    report: z.string(),
    question: z.record(z.string(), z.string()),
    address: z.string(),
    createdAt: z.int(),
    expiresAt: z.int().meta({ description: "ms UTC" }),
  })
  .meta({ id: "ShareLink" });

const sharedSchema = z
  .object({
    name: z.string(),
    report: z.string(),
    question: z.record(z.string(), z.string()),
    address: z.string(),
    expiresAt: z.int(),
    site: z.object({ id: z.string(), name: z.string(), timezone: z.string() }),
    phases: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) })),
    answer: z.looseObject({}).meta({ description: "As the report answers a role that sees no individuals" }),
  })
  .meta({ id: "SharedReport" });

export const listSharesRoute = endpoint(
  {
    method: "get",
    path: "/sites/{site}/shares",
    guard: "sharing",
    tag: "Reports",
    summary: "Share links, those that expired in the last month too",
    params: siteParam,
    answer: z.object({ shares: z.array(linkSchema) }),
  },
  async ({ env, access }) => ({ shares: await listShareLinks(env, access) }),
);

export const createShareRoute = endpoint(
  {
    method: "post",
    path: "/sites/{site}/shares",
    guard: "sharing",
    tag: "Reports",
    summary: "Make a link by which anybody reads one report; its token is in this answer and never again",
    params: siteParam,
    body: shareBody,
    answer: linkSchema.extend({
      token: z.string().meta({ description: "Opens `/shared#TOKEN` in a browser, and GET /shared as a Bearer token" }),
    }),
    status: 201,
  },
  async ({ env, access, body }) => {
    const query = parseQuestion(body.report, body.question);
    const model = await servedModel(env, access);
    checkQuestion(query, { model, timezone: access.site.timezone, nowMs: Date.now() });
    return createShareLink(env, access, body);
  },
);

export const revokeShareRoute = endpoint(
  {
    method: "delete",
    path: "/sites/{site}/shares/{id}",
    guard: "sharing",
    tag: "Reports",
    summary: "Revoke a share link: it opens nothing from then on",
    params: siteParam.extend({ id: z.string().max(100) }),
    answer: z.object({ id: z.string(), deleted: z.literal(true) }),
  },
  async ({ env, access, params }) => {
    await revokeShareLink(env, access, params.id);
    return { id: params.id, deleted: true };
  },
);

export const openShareRoute = endpoint(
  {
    method: "get",
    path: "/shared",
    guard: "anyone",
    tag: "Reports",
    summary: "The one report that a share link opens; its token comes as a Bearer token",
    answer: sharedSchema,
  },
  async ({ env, request }) => {
    const { access, link } = await authoriseShare(env, request);
    // Nobody has signed in, and a report costs work: as often as somebody may try to sign in.
    const { success } = await env.SIGN_IN_LIMIT.limit({ key: `share:${link.id}` });
    if (!success) throw new Problem(429, "This link was opened too often; wait a minute.", { retryAfterSeconds: 60 });
    const { name, report, question, address, expiresAt } = link;
    const { id, name: siteName, timezone } = access.site;
    const answer = await answerReport(env, access, reportOf(report), parseQuestion(report, question));
    const { phases } = (await servedModel(env, access)).model;
    return {
      ...{ name, report, question, address, expiresAt, answer },
      site: { id, name: siteName, timezone },
      phases: phases.map((phase) => ({ id: phase.id, name: { ...phase.name } })),
    };
  },
);

function reportOf(name: string) {
  const report = REPORTS.find((one) => one.name === name);
  if (!report) throw new Problem(400, `There is no report ${name} any more.`);
  return report;
}

/** @throws Problem 400 when the report does not take these parameters */
function parseQuestion(report: string, question: Record<string, string>) {
  const { params } = reportOf(report);
  const parsed = z.strictObject(params.shape).safeParse(question);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
  throw new Problem(400, `The report ${report} is not asked so: ${path.join(".")} ${message}`.trim());
}
