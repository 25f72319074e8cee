import { describe, expect, it } from "vitest";
import { request, send } from "./control-plane.ts";

describe("the dashboard's files", () => {
  const ASSETS = {
    fetch: async (one: Request) => {
      const { pathname } = new URL(one.url);
      const files: Record<string, string> = {
        "/dashboard/": "<!doctype html>page",
        "/dashboard/assets/a.1234.js": "code",
      };
      const file = files[pathname];
      return file === undefined ? new Response(null, { status: 404 }) : new Response(file);
    },
  } as unknown as Fetcher;
  const open = (path: string, accept = "text/html") => {
    const one = request("GET", path);
    one.headers.set("accept", accept);
    return send(one, { ASSETS });
  };

  it.each(["/", "/sites/x/journeys/v%3Aa", "/sign-in"])(
    "S7: %s is the page, under the policy, never cached for long",
    async (path) => {
      const response = await open(path);
      expect(await response.text()).toBe("<!doctype html>page");
      expect(response.headers.get("cache-control")).toBe("no-cache");
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'; script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  it("S7: a hashed file may be kept for ever, a missing one is missing", async () => {
    const file = await open("/assets/a.1234.js", "*/*");
    expect(await file.text()).toBe("code");
    expect(file.headers.get("cache-control")).toContain("immutable");
    expect((await open("/assets/b.js", "*/*")).status).toBe(404);
    expect((await open("/assets/../../secret", "*/*")).status).toBe(404);
  });

  it("S7: the API is never the page, whatever a browser accepts", async () => {
    expect((await open("/api/nothing")).headers.get("content-type")).toMatch(/^application\/json/);
  });
});

it("S2: that Sec-GPC is obeyed is said where the convention looks for it", async () => {
  const response = await send(request("GET", "/.well-known/gpc.json"));
  expect(await response.json()).toEqual({ gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
});
