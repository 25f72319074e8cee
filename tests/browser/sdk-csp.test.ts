import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { withSite } from "./site.ts";

const site = withSite();
const served = new URL("../../apps/collector/public/sdk/", import.meta.url);
const built = readFileSync(new URL("../../packages/sdk/dist/m.js", import.meta.url), "utf8");

describe("the built script", () => {
  test("K10: works under a strict policy with a nonce and with its integrity, and breaks no rule of it", async () => {
    const { integrity, file } = JSON.parse(readFileSync(new URL("manifest.json", served), "utf8"));
    expect(readFileSync(new URL(file, served), "utf8")).toBe(built);
    expect(integrity).toBe(`sha384-${createHash("sha384").update(built).digest("base64")}`);
    site.recorder.page(
      "/",
      `<title>Strict</title><script nonce="n1">window.broken = []; addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective))</script>
       <script nonce="n1" async src="${site.recorder.collector}/m.js" integrity="${integrity}" crossorigin data-site="KEY" data-consent="granted"></script>
       <button data-meander="Pressed">x</button><script nonce="n1">document.querySelector("[src]").addEventListener("load", () => { throw new TypeError("early") })</script>`,
      {
        "content-security-policy": `default-src 'none'; script-src 'nonce-n1' 'strict-dynamic'; connect-src ${site.recorder.collector}; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    );
    await site.open("/");
    await site.event(({ type }) => type === "page", "the view");
    await site.page.click("button");
    await site.page.evaluate("meander.flush()");
    expect(site.named("Pressed")).toHaveLength(1);
    await site.event(({ event }) => event === "TypeError: early", "the error that the lazily loaded plugin took over");
    expect(await site.page.evaluate("broken")).toEqual([]);
  });

  test("K10: with its integrity, a later file that is not the one that was built does not run", async () => {
    const { integrity } = JSON.parse(readFileSync(new URL("manifest.json", served), "utf8"));
    site.serve("/", "<p>", {
      tag: `<script>addEventListener("error", ({ target }) => { if (target.rel === "modulepreload") window.refused = true }, true)</script>
        <script async src="${site.recorder.collector}/m.js" integrity="${integrity}" crossorigin data-site="KEY" data-consent="granted"></script>`,
    });
    const headers = { "access-control-allow-origin": "*" };
    const forged = { contentType: "text/javascript", headers, body: "window.forged = true" };
    await site.page.route("**/loader.*.js", (route) => route.fulfill(forged));
    await site.open("/");
    await site.page.waitForFunction("window.refused");
    expect(await site.page.evaluate("window.forged")).toBeUndefined();
  });

  test("K10: a nonce alone lets the files that come later in, too", async () => {
    site.recorder.page(
      "/nonce",
      `<title>Nonce</title><script nonce="n1">window.broken = []; addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective))</script>
       <script nonce="n1" async src="${site.recorder.collector}/m.js" data-site="KEY" data-consent="granted"></script>
       <button data-meander="Pressed">x</button>`,
      {
        "content-security-policy": `default-src 'none'; script-src 'nonce-n1'; connect-src ${site.recorder.collector}; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    );
    await site.open("/nonce");
    await site.page.click("button");
    await site.event(({ event }) => event === "Pressed", "what the loader made of the click");
    expect(await site.page.evaluate("broken")).toEqual([]);
  });

  test("K10: has no eval, no third party, and no global but its own", async () => {
    expect(built).not.toMatch(/\beval\b|new Function|https?:\/\//);
    site.serve("/", "<p>", { tag: "" });
    site.serve("/with");
    const globals = () => site.page.evaluate("Object.getOwnPropertyNames(window).sort()") as Promise<string[]>;
    await site.open("/");
    const before = await globals();
    await site.open("/with");
    await site.event(({ type }) => type === "page", "the view");
    expect((await globals()).filter((name) => !before.includes(name))).toEqual(["meander"]);
  });

  test("P6: no wire field is renamed by the minifier", async () => {
    site.serve("/");
    await site.open("/");
    await site.event(({ type }) => type === "page", "the view");
    await site.page.evaluate(
      "meander.identify('u', { a: 1 }); meander.group('g'); meander.soft('S', { p: 1 }); meander.flush()",
    );
    const bodies = site.recorder.requests.map(({ body }) => body);
    const keys = (value: unknown, name: string): string[] =>
      [...new Set((value as object[]).flatMap((one) => Object.keys(one ?? {})))].sort().map((key) => `${name}.${key}`);
    const { version } = JSON.parse(readFileSync(new URL("../../packages/sdk/package.json", import.meta.url), "utf8"));
    expect(bodies[0]?.context?.library).toEqual({ name: "meander", version });
    expect(keys(bodies, "body")).toEqual([
      ...["body.anonymousId", "body.batch", "body.consent", "body.context", "body.sentAt", "body.writeKey"],
    ]);
    expect(
      keys(
        bodies.map(({ context }) => context),
        "context",
      ),
    ).toEqual(["context.library", "context.locale", "context.page"]);
    expect(
      keys(
        bodies.flatMap(({ batch }) => batch ?? []),
        "event",
      ),
    ).toEqual(
      [...["event", "groupId", "kind", "messageId", "properties", "seq", "timestamp", "traits", "type", "userId"]].map(
        (key) => `event.${key}`,
      ),
    );
  });
});
