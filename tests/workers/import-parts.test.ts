import { beforeAll, describe, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newSite } from "./control-plane.ts";
import { type JobAnswer, journeysOf, MAPPING, post, type Query, run } from "./import-calls.ts";

beforeAll(migrateControlPlane);

describe("parts", () => {
  const rows = Array.from(
    { length: 600 },
    (_, i) => `u${i % 50},"step ${i % 3}\nsaid ""${i}""",2024-01-01T00:00:${i % 60}Z`,
  );
  const body = new TextEncoder().encode(`customer,what,when\n${rows.join("\n").replaceAll(/:(\d)Z/g, ":0$1Z")}`);
  const form = { format: "csv", mapping: MAPPING };

  it.each([300, 4_096])(
    "P13: a file sent in parts of %i bytes or fewer comes in as if it were whole",
    async (partBytes) => {
      const { id } = await newSite();
      let query: Query = { ...form, total: body.length, more: 1 };
      let job: JobAnswer = { id: "", state: "", done: 0, total: 0, counts: {}, errors: [], error: null };
      while (job.done < body.length || job.state !== "done") {
        const end = Math.min(job.done + partBytes, body.length);
        const more = end < body.length ? 1 : 0;
        job = await run(id, body.subarray(job.done, end), { ...query, offset: job.done, more });
        expect(job.state).toBe(more ? "waiting" : "done");
        query = { job: job.id };
      }
      expect(job.counts).toMatchObject({ rows: 600, accepted: 600, rejected: 0 });
      expect(job.done).toBe(body.length);
      expect(Object.values(await journeysOf(id)).reduce((a, b) => a + b)).toBe(600);
    },
  );

  it.each([250, 100_000])(
    "P13: rows of one day stand in their journey as they stand in the file, in parts of %i bytes too, and again adds nothing",
    async (partBytes) => {
      const { id } = await newSite();
      const told = Array.from({ length: 40 }, (_, i) => `u${i % 2},step ${i},2024-01-0${1 + Math.floor(i / 20)}`);
      const send = async (text: string) => {
        let query: Query = { ...form, more: 1 };
        let job: JobAnswer = { id: "", state: "", done: 0, total: 0, counts: {}, errors: [], error: null };
        const bytes = new TextEncoder().encode(text);
        while (job.state !== "done") {
          const end = Math.min(job.done + partBytes, bytes.length);
          const more = end < bytes.length ? 1 : 0;
          job = await run(id, bytes.subarray(job.done, end), { ...query, offset: job.done, more });
          query = { job: job.id };
        }
        return job.counts;
      };
      const file = `customer,what,when\n${told.join("\n")}`;
      await send(file);
      const steps = async () => {
        const { touchpoints } = await json<{ touchpoints: { name: string }[] }>(
          await call("GET", `/api/sites/${id}/journeys/u:u0/touchpoints?limit=100`, ADMIN),
        );
        return touchpoints.map(({ name }) => name);
      };
      const expected = Array.from({ length: 20 }, (_, i) => `step ${2 * i}`);
      expect(await steps()).toEqual(expected);
      const longer = file.replace("u0,step 4", "u0,new,2024-01-01\nu0,step 4");
      expect(await send(longer)).toMatchObject({ accepted: 1, duplicate: 40 });
    },
  );

  it("P13: an interrupted import is found by its source and goes on; what was read before is passed over", async () => {
    const { id } = await newSite();
    const first = await run(id, body.subarray(0, 10_000), { ...form, source: "sha256:x", more: 1 });
    expect(first.state).toBe("waiting");
    const again = await run(id, body, { ...form, source: "sha256:x" });
    expect(again.id).toBe(first.id);
    expect(again.counts).toMatchObject({ rows: 600, accepted: 600, duplicate: 0 });
  });

  it("P13: a job can be begun before anything is sent, and a part may end in the middle of the header", async () => {
    const { id } = await newSite();
    const begun = await run(id, "", { ...form, more: 1 });
    expect(begun).toMatchObject({ state: "waiting", done: 0 });
    const half = await run(id, body.subarray(0, 5), { job: begun.id, more: 1 });
    expect(half).toMatchObject({ state: "waiting", done: 0 });
    expect(await run(id, body, { job: begun.id })).toMatchObject({ state: "done", counts: { accepted: 600 } });
    expect(await run(id, "", form)).toMatchObject({ state: "failed", error: expect.stringContaining("empty") });
  });

  it("P13: errors after the first part name the line of the whole file", async () => {
    const { id } = await newSite();
    const bad = "customer,what,when\nu1,a,2024-01-01\nu2,a,nonsense\nu3,a,2024-01-01\nu4,a,nonsense\n";
    const first = await run(id, bad.slice(0, 60), { ...form, more: 1 });
    const last = await run(id, bad.slice(first.done), { job: first.id, offset: first.done });
    expect(last.errors.map(({ line }) => line)).toEqual([3, 5]);
  });

  it("P13: a gap, an import that has ended and one of another site are refused", async () => {
    const { id } = await newSite();
    const other = await newSite();
    const job = await run(id, body.subarray(0, 10_000), { ...form, more: 1 });
    expect((await post(id, "x", { job: job.id, offset: job.done + 1 })).status).toBe(409);
    expect((await post(other.id, "x", { job: job.id, offset: job.done })).status).toBe(404);
    await run(id, body.subarray(job.done), { job: job.id, offset: job.done });
    expect((await post(id, "x", { job: job.id, offset: job.done })).status).toBe(409);
  });

  it("P13: a body that is cut in the middle leaves a job that waits for the rest", async () => {
    const { id } = await newSite();
    const zipped = await new Response(new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
    const cut = zipped.subarray(0, Math.floor(zipped.length / 2));
    const query = { ...form, source: "sha256:z" };
    const answer = await json<{ error: { details: { job: JobAnswer } } }>(
      await post(id, cut, query, { "content-encoding": "gzip" }),
      400,
    );
    const { job } = answer.error.details;
    expect(job.state).toBe("waiting");
    expect(await run(id, body, query)).toMatchObject({
      id: job.id,
      state: "done",
      counts: { rows: 600, accepted: 600 },
    });
  });
});
