import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Failure } from "./failure.ts";
import { readStartOptions } from "./options.ts";
import { repository } from "./repository.ts";

describe("the flags of start", () => {
  it("A2: without any: port 8787 on this machine only, data beside the code, with the demo", () => {
    const data = join(repository, ".meander");
    expect(readStartOptions([])).toEqual({ port: 8787, host: "127.0.0.1", data, demo: true });
  });

  it("A2: all of them; a relative folder is below where the command was typed", () => {
    const from = process.env.INIT_CWD ?? process.cwd();
    expect(readStartOptions(["--port", "9000", "--host", "0.0.0.0", "--data", "x/y", "--no-demo"])).toEqual({
      port: 9000,
      host: "0.0.0.0",
      data: join(from, "x/y"),
      demo: false,
    });
  });

  it.each([
    ["--port", "0"],
    ["--port", "65536"],
    ["--port", "1.5"],
    ["--port", "http"],
    ["--prot", "1"],
    ["start"],
    ["--data"],
  ])("A2: %s %s gets a sentence", (...args) => expect(() => readStartOptions(args)).toThrow(Failure));
});
