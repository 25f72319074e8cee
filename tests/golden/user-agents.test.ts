import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { describeSender } from "../../apps/collector/src/ingest/enrich/describe-sender.ts";
import { readUserAgent } from "../../apps/collector/src/ingest/enrich/read-user-agent.ts";
import { describePublished } from "../published-data.ts";

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

/** The items of a list as isbot publishes them. */
function agentsIn(file: string): string[] {
  const items = readFileSync(file, "utf8").matchAll(/^ {2}- (.+)$/gm);
  return [...items].map(([, agent = ""]) => agent.replace(/^(["'])(.*)\1$/, "$2"));
}

describePublished("ua_vectors", "published user agents", (folder) => {
  test("P10: every common browser of ua-parser's vectors, by name and major version", () => {
    const told = readFileSync(`${folder}/test_ua.yaml`, "utf8").matchAll(
      /user_agent_string: (['"])(.*)\1\n\s+family: '(.*)'\n\s+major: '(\d+)'/g,
    );
    const vectors = [...told]
      .map(([, , userAgent = "", family = "", major]) => ({ userAgent, name: COMMON[family], major: Number(major) }))
      .filter(({ name }) => name !== undefined);
    expect(vectors.length).toBeGreaterThan(40);
    for (const { userAgent, name, major } of vectors) {
      const { device } = readUserAgent(userAgent);
      expect([userAgent, device.browser, device.browserMajor]).toEqual([userAgent, name, major]);
    }
  });

  test("P10: isbot's crawlers are bots, its browsers are not", () => {
    const crawlers = agentsIn(`${folder}/isbot_crawlers.yml`);
    const browsers = agentsIn(`${folder}/isbot_browsers.yml`);
    expect(Math.min(crawlers.length, browsers.length)).toBeGreaterThan(400);
    expect(crawlers.filter((agent) => !readUserAgent(agent).isBot)).toEqual([]);
    expect(browsers.filter((agent) => readUserAgent(agent).isBot)).toEqual([]);
  });

  test("P10: of monperrus's 2,116 crawlers in an access log all are bots but 9 that say they are browsers", () => {
    const crawlers = JSON.parse(readFileSync(`${folder}/crawler-user-agents.json`, "utf8")) as string[];
    const request = { country: null, userAgent: null, gpc: false, dnt: false, isInconsistent: false };
    const missed = crawlers.filter(
      (userAgent) => !describeSender({ kind: "page_view", userAgent, context: {} }, request, true).bot,
    );
    expect(crawlers).toHaveLength(2_116);
    expect(missed).toHaveLength(9);
    expect(missed.filter((agent) => !agent.startsWith("Mozilla/5.0 ("))).toEqual([]);
  });
});
