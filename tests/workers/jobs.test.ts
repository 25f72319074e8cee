import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { authenticate, authoriseSite } from "../../apps/collector/src/auth/access.ts";
import { etaMs, type Job, STALLED_MS, stateAt } from "../../apps/collector/src/jobs/job.ts";
import { advanceJob, createJob, findUnfinished, getJob } from "../../apps/collector/src/jobs/jobs.ts";
import { ADMIN, bindings, call, json, migrateControlPlane, newSite, request } from "./control-plane.ts";

beforeAll(migrateControlPlane);

async function newJob(source: string | null = null) {
  const site = await newSite();
  const viewer = await authenticate(bindings, request("GET", "/", ADMIN));
  const access = await authoriseSite(bindings, viewer, site.id, "settings");
  const wanted = { kind: "import", unit: "bytes", total: 100, source, cursor: { line: 0 } } as const;
  return { site, access, job: await createJob(bindings, access, wanted) };
}

it("A3: a job gives state, done, total and the time left", async () => {
  const { site, job } = await newJob();
  expect(await json(await call("GET", `/api/sites/${site.id}/jobs/${job.id}`, ADMIN))).toMatchObject({
    ...{ id: job.id, kind: "import", state: "running", done: 0, total: 100, etaMs: null },
  });
  const further = await advanceJob(bindings, job, { done: 25, counts: { accepted: 3 } }, 500);
  expect(further).toMatchObject({ done: 25, workedMs: 500 });
  const { jobs } = await json<{ jobs: unknown[] }>(await call("GET", `/api/sites/${site.id}/jobs`, ADMIN));
  expect(jobs).toEqual([expect.objectContaining({ id: job.id, done: 25, etaMs: 1_500, counts: { accepted: 3 } })]);
});

it("A3: whoever finds a job moved by somebody else, or ended, has to stop", async () => {
  const { job } = await newJob();
  expect(await advanceJob(bindings, job, { done: 10 })).not.toBeNull();
  expect(await advanceJob(bindings, job, { done: 20 })).toBeNull();
  const { job: ended } = await newJob();
  const done = await advanceJob(bindings, ended, { state: "done" });
  expect(await advanceJob(bindings, done as Job, { done: 5 })).toBeNull();
});

it("A3: an interrupted job is found again by its source until it is done, and only on its own site", async () => {
  const { access, job } = await newJob("sha256:a");
  const { access: other } = await newJob("sha256:b");
  expect((await findUnfinished(bindings, access, "import", "sha256:a"))?.id).toBe(job.id);
  expect(await findUnfinished(bindings, other, "import", "sha256:a")).toBeNull();
  expect(await getJob(bindings, other, job.id)).toBeNull();
  await advanceJob(bindings, job, { state: "done", done: 100 });
  expect(await findUnfinished(bindings, access, "import", "sha256:a")).toBeNull();
});

it("A3: a job that has not moved for a while waits, and has no time left to tell once it failed", async () => {
  const { job } = await newJob();
  expect(stateAt(job, job.updatedAt + STALLED_MS)).toBe("running");
  expect(stateAt(job, job.updatedAt + STALLED_MS + 1)).toBe("waiting");
  expect(etaMs({ ...job, done: 10, workedMs: 5, state: "failed" })).toBeNull();
  expect(etaMs({ ...job, done: 10, workedMs: 5, state: "done" })).toBe(0);
});

it("S4: jobs go ninety days after their last change, and with their site", async () => {
  const { site, access, job } = await newJob();
  await env.CONTROL.prepare("UPDATE job SET updated_at = ? WHERE id = ?")
    .bind(Date.now() - 91 * 86_400_000, job.id)
    .run();
  await createJob(bindings, access, { kind: "import", unit: "bytes", total: null, source: null, cursor: {} });
  expect(await getJob(bindings, access, job.id)).toBeNull();
  await json(await call("DELETE", `/api/sites/${site.id}`, ADMIN));
  const left = await env.CONTROL.prepare("SELECT count(*) AS n FROM job WHERE site_id = ?").bind(site.id).first("n");
  expect(left).toBe(0);
});
