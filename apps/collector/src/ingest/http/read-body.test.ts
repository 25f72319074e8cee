import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBody } from "./read-body.ts";

const LIMITS = { wireBytes: 1_000, expandedBytes: 5_000, ratio: 100 };

function read(body: BodyInit | null, headers: Record<string, string> = {}) {
  const request = new Request("https://c.example/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
  return readBody(request, LIMITS);
}

function stream(...chunks: string[]): ReadableStream {
  return new Blob(chunks).stream();
}

describe("readBody", () => {
  it("P3: reads text as it is, said length or not, in as many chunks as come", async () => {
    expect(await read("æøå")).toEqual({ text: "æøå" });
    expect(await read("abc", { "content-length": "3" })).toEqual({ text: "abc" });
    expect(await read(stream("a".repeat(400), "b".repeat(400)))).toEqual({ text: "a".repeat(400) + "b".repeat(400) });
    expect(await read("x", { "content-encoding": "identity", "content-type": "image/png" })).toEqual({ text: "x" });
  });

  it("P3: counts bytes, not characters, whatever length is said", async () => {
    expect(await read("x".repeat(1_000))).toEqual({ text: "x".repeat(1_000) });
    expect(await read("x".repeat(1_001))).toBe("body_too_large");
    expect(await read("€".repeat(400))).toBe("body_too_large");
    expect(await read("x".repeat(2_000), { "content-length": "10" })).toBe("body_too_large");
    expect(await read("x", { "content-length": "2000" })).toBe("body_too_large");
  });

  it("P3: gzip up to the expanded size and the ratio", async () => {
    const gzip = { "content-encoding": "GZIP" };
    const varied = Array.from({ length: 150 }, (_, i) => `${i * 7919}`).join(" ");
    expect(await read(gzipSync(varied), gzip)).toEqual({ text: varied });
    expect(await read(gzipSync("0".repeat(4_000)), gzip)).toEqual({ text: "0".repeat(4_000) });
    expect(await read(gzipSync("0".repeat(5_001)), gzip)).toBe("body_expands_too_much");
    expect(await read(gzipSync("0".repeat(10_000_000)).slice(0, 900), gzip)).toBe("body_expands_too_much");
    expect(await read("plain", gzip)).toBe("broken_gzip");
    expect(await read(gzipSync("cut off").slice(0, -3), gzip)).toBe("broken_gzip");
  });

  it("P3: nothing, blanks and unknown encodings", async () => {
    expect(await read(null)).toBe("empty_body");
    expect(await read("")).toBe("empty_body");
    expect(await read(" \r\n")).toBe("empty_body");
    expect(await read("x", { "content-encoding": "br" })).toBe("unsupported_encoding");
  });
});
