import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startProduct } from "./product.ts";

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "meander-bytes-"));
});
afterAll(() => rm(data, { recursive: true, force: true }));

/** How often each text stands in the bytes of the data folder. */
function inBytes(texts: readonly string[]): Record<string, number> {
  const files = readdirSync(data, { recursive: true, encoding: "utf8" }).map((file) => join(data, file));
  const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "latin1"));
  const times = (text: string) => bytes.reduce((sum, one) => sum + one.split(text).length - 1, 0);
  return Object.fromEntries(texts.map((text) => [text, times(text)]));
}

const ANNA = ["annas-browser", "anna-customer", "anna@example.dk", "annas-trait", "/annas-page"];
const BO = ["bos-browser", "bo-customer", "bo@example.dk"];

it("S5, I10: after an erasure and a stop no byte of the person is in the data folder, and everybody else's are", async () => {
  const product = await startProduct({ data });
  const { id, writeKey } = await product.createSite("Bytes");
  const person = (browser: string, userId: string, email: string, mark: string) => [
    ...Array.from({ length: 40 }, (_, i) => ({
      type: "page",
      ...{ anonymousId: browser, messageId: `${browser}-${i}` },
      context: { page: { url: `https://shop.example/${mark}s-page/${i}`, path: `/${mark}s-page/${i}` } },
    })),
    { type: "identify", anonymousId: browser, userId, traits: { email, note: `${mark}s-trait` } },
    // Refused, and kept in quarantine with all that it says.
    { type: "track", anonymousId: browser, properties: { email } },
  ];
  const batch = [
    ...person("annas-browser", "anna-customer", "anna@example.dk", "anna"),
    ...person("bos-browser", "bo-customer", "bo@example.dk", "bo"),
  ];
  const sent = await fetch(`${product.url}/v1/batch`, { method: "POST", body: JSON.stringify({ writeKey, batch }) });
  expect(sent.status).toBe(200);
  const links = await product.call<{ links: { id: string; visitor: string | null }[] }>(
    "GET",
    `/api/sites/${id}/journeys/anna-customer/links`,
  );
  const link = links.links.find((one) => one.visitor !== null)?.id;
  await product.call("DELETE", `/api/sites/${id}/links/${link}`);
  await product.call("POST", `/api/sites/${id}/links/${link}/restore`);
  await product.call("GET", `/api/sites/${id}/journeys/anna-customer/export`);
  for (const text of [...ANNA, ...BO]) expect([text, inBytes([text])[text]]).not.toEqual([text, 0]);

  const receipt = await product.call("DELETE", `/api/sites/${id}/journeys/anna-customer`);
  expect(receipt).toMatchObject({ identifiers: 3, touchpoints: 41, links: 2, quarantined: 1 });
  await product.stop();
  expect(inBytes(ANNA)).toEqual(Object.fromEntries(ANNA.map((text) => [text, 0])));
  for (const [text, times] of Object.entries(inBytes(BO))) expect([text, times]).not.toEqual([text, 0]);

  const again = await startProduct({ data });
  const { journeys } = await again.call<{ journeys: { id: string }[] }>("GET", `/api/sites/${id}/journeys`);
  expect(journeys.map((journey) => journey.id)).toEqual(["u:bo-customer"]);
  await again.stop();
});
