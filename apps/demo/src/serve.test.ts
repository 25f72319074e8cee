import { readdirSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageFiles } from "./page.ts";
import { type Demo, serveDemo } from "./serve.ts";

const COLLECTOR = "http://127.0.0.1:8787";
const SITE = fileURLToPath(new URL("../site", import.meta.url));
const PATHS = readdirSync(SITE, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".html") && !file.startsWith("parts"))
  .map((file) => `/${file.replace(/(^|\/)index\.html$/, "").replace(/\.html$/, "")}`)
  .filter((path) => path !== "/404");

let demo: Demo;
let base: string;
beforeAll(async () => {
  demo = await serveDemo({ port: 0, collector: `${COLLECTOR}/`, writeKey: 'wk"<&' });
  base = demo.url.replace("localhost", "127.0.0.1");
});
afterAll(() => demo.close());

/** Asks for a path as it is: fetch would tidy it up first. */
function ask(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${base}/`, { path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test.each(PATHS)("%s is filled, names no other host, and every link on it leads somewhere", async (path) => {
  const response = await fetch(base + path);
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain(
    `<script async src="${COLLECTOR}/m.js" data-site="wk&#34;&#60;&#38;" data-consent="required">`,
  );
  expect(html).not.toContain("{{");
  // A page under a strict policy has no inline scripts or styles.
  expect(html).not.toMatch(/<style|style="|<script>|\son\w+="/);
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? "");
  for (const address of new Set(addresses.filter((a) => a.startsWith("/")))) {
    const target = await fetch(new URL(address, base));
    expect(target.status, `${address} on ${path}`).toBe(200);
    await target.arrayBuffer();
  }
  const hosts = addresses.filter((address) => address.startsWith("http")).map((address) => new URL(address).origin);
  expect(hosts.filter((host) => host !== COLLECTOR && host !== "https://www.openstreetmap.org")).toEqual([]);
});

test("a page that is not there is a 404 with a page", async () => {
  const response = await fetch(`${base}/products/limfjord-2024`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<title>Page not found");
});

test.each(["/../package.json", "/%2e%2e/package.json", "/..%2fpackage.json", "/parts/head.html", "/%00", "/%E0%A4%A"])(
  "%s leads nowhere",
  async (path) => expect(await ask(path)).toBe(404),
);

test("paths stand for files of the site only", () => {
  expect(pageFiles("/")).toEqual(["index.html"]);
  expect(pageFiles("/da/")).toEqual(["da.html", "da/index.html"]);
  expect(pageFiles("/style.css")).toEqual(["style.css"]);
  expect(pageFiles("/a/../../../etc/passwd")).toEqual(["etc/passwd.html", "etc/passwd/index.html"]);
});

test("the policy lets in nothing but the site and the collector", async () => {
  const policy = (await fetch(base)).headers.get("content-security-policy");
  expect(policy).toContain(`script-src 'self' ${COLLECTOR};`);
  expect(policy).not.toMatch(/unsafe|\*/);
});

test("a taken port is said at once", async () => {
  const port = Number(new URL(base).port);
  await expect(serveDemo({ port, collector: COLLECTOR, writeKey: "k" })).rejects.toThrow("EADDRINUSE");
});
