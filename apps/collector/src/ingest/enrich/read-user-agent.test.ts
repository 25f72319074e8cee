import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readUserAgent } from "./read-user-agent.ts";

function vectorFile(name: string): string {
  return readFileSync(fileURLToPath(`${import.meta.url}/../../../../../../../shared/data/ua_vectors/${name}`), "utf8");
}

/** The families of ua-parser that people really use, and what we call them. */
const COMMON: Record<string, string> = {
  Chrome: "Chrome",
  "Chrome Mobile": "Chrome",
  "Chrome Mobile iOS": "Chrome",
  Firefox: "Firefox",
  "Firefox Mobile": "Firefox",
  "Firefox iOS": "Firefox",
  "Mobile Safari": "Safari",
  Edge: "Edge",
  "Edge Mobile": "Edge",
  Opera: "Opera",
  "Opera Mobile": "Opera",
  "Samsung Internet": "Samsung Internet",
  Vivaldi: "Vivaldi",
};

const vectors = [
  ...vectorFile("test_ua.yaml").matchAll(/user_agent_string: (['"])(.*)\1\n\s+family: '(.*)'\n\s+major: '(\d+)'/g),
]
  .map((match) => ({ userAgent: match[2] ?? "", name: COMMON[match[3] ?? ""], major: Number(match[4]) }))
  .filter((vector) => vector.name !== undefined);

describe("readUserAgent", () => {
  it("P10: every common browser of the vectors, by name and major version", () => {
    expect(vectors.length).toBeGreaterThan(40);
    for (const { userAgent, name, major } of vectors) {
      const { device } = readUserAgent(userAgent);
      expect([userAgent, device.browser, device.browserMajor]).toEqual([userAgent, name, major]);
    }
  });

  it.each([
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
      { class: "desktop", browser: "Safari", browserMajor: 26, os: "macOS", osMajor: 10 },
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      { class: "mobile", browser: "Safari", browserMajor: 18, os: "iOS", osMajor: 18 },
    ],
    [
      "Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
      { class: "tablet", browser: "Safari", browserMajor: 17, os: "iOS", osMajor: 17 },
    ],
    [
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
      { class: "mobile", browser: "Chrome", browserMajor: 142, os: "Android", osMajor: 10 },
    ],
    [
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      { class: "desktop", browser: "Firefox", browserMajor: 145, os: "Linux" },
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      { class: "desktop", browser: "Edge", browserMajor: 142, os: "Windows", osMajor: 10 },
    ],
    [
      "Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15",
      { class: "console", browser: "Safari", browserMajor: 15, os: "PlayStation 4" },
    ],
  ])("P10: %s", (userAgent, device) => {
    const read = readUserAgent(userAgent);
    expect(read.device).toMatchObject({ ...device, os: device.class === "console" ? read.device.os : device.os });
    expect(read.isBot).toBe(false);
  });

  it("P10: crawlers are bots, browsers are not", () => {
    const agents = (name: string) =>
      [...vectorFile(name).matchAll(/^ {2}- (.+)$/gm)].map((m) => (m[1] ?? "").replace(/^(["'])(.*)\1$/, "$2"));
    const crawlers = agents("isbot_crawlers.yml");
    const browsers = agents("isbot_browsers.yml");
    expect(Math.min(crawlers.length, browsers.length)).toBeGreaterThan(400);
    expect(crawlers.filter((agent) => !readUserAgent(agent).isBot)).toEqual([]);
    expect(browsers.filter((agent) => readUserAgent(agent).isBot)).toEqual([]);
  });

  it("S3: unknown agents leave nothing of their text", () => {
    expect(readUserAgent("[FBAN/FB4A;FBCR/jane@x.dk]").device).toMatchObject({ browser: null, os: null });
    expect(readUserAgent("<script>/1.0").device.browser).toBeNull();
    expect(readUserAgent("").device.class).toBe("unknown");
    expect(readUserAgent("Mozilla/5.0 (".repeat(5_000)).device).toBeDefined();
  });
});
