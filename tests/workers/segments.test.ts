import type { SavedSegment } from "@meander/protocol";
import { beforeAll, expect, it } from "vitest";
import { ADMIN, call, json, migrateControlPlane, newPerson, newSite } from "./control-plane.ts";

beforeAll(migrateControlPlane);

const DRAFT = {
  kind: "persona",
  name: "The careful buyer",
  expression: 'pattern "(decision consideration){2,}"',
  note: "",
};

it("D7: a segment is kept under a name, changed and deleted, and stays within its site", async () => {
  const [site, other] = [await newSite(), await newSite()];
  const path = `/api/sites/${site.id}/segments`;
  const list = async (of: string) =>
    (await json<{ segments: SavedSegment[] }>(await call("GET", `/api/sites/${of}/segments`, ADMIN))).segments;
  const made = await json<SavedSegment>(await call("POST", path, ADMIN, DRAFT), 201);
  expect(made).toMatchObject(DRAFT);
  expect([await list(site.id), await list(other.id)]).toEqual([[made], []]);
  const changed = await json(
    await call("PATCH", `${path}/${made.id}`, ADMIN, { ...DRAFT, name: "Careful", note: "Asks twice" }),
  );
  expect(changed).toEqual({ ...made, name: "Careful", note: "Asks twice" });
  for (const method of ["PATCH", "DELETE"]) {
    expect((await call(method, `/api/sites/${other.id}/segments/${made.id}`, ADMIN, DRAFT)).status).toBe(404);
  }
  await json(await call("DELETE", `${path}/${made.id}`, ADMIN));
  expect(await list(site.id)).toEqual([]);
});

it("D7: who may read a site's reports may keep segments of it", async () => {
  const site = await newSite();
  const analyst = await newPerson({ [site.id]: "analyst" });
  await json(await call("POST", `/api/sites/${site.id}/segments`, analyst, DRAFT), 201);
});

it.each([
  ["no name", { name: "  " }],
  ["no expression", { expression: "" }],
  ["an expression that is too long", { expression: "x".repeat(2_001) }],
  ["an unknown kind", { kind: "cohort" }],
  ["a field that does not exist", { owner: "me" }],
])("D7: %s is refused", async (_, wrong) => {
  const site = await newSite();
  expect((await call("POST", `/api/sites/${site.id}/segments`, ADMIN, { ...DRAFT, ...wrong })).status).toBe(422);
});

it("D7: a name with quotes and SQL in it is a name", async () => {
  const site = await newSite();
  const name = "'); DROP TABLE saved_segment; --";
  await json(await call("POST", `/api/sites/${site.id}/segments`, ADMIN, { ...DRAFT, name }), 201);
  expect(await json(await call("GET", `/api/sites/${site.id}/segments`, ADMIN))).toMatchObject({
    segments: [{ name }],
  });
});
