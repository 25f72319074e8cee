import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "./free-port.ts";

const STARTER = new URL("../../apps/local/src/main.ts", import.meta.url).pathname;

/** A start that a test watches: what it printed and how it ended. */
interface Watched {
  process: ChildProcess;
  printed(): string;
  /** Resolves once it says that it runs. @throws Error when it ends before */
  running: Promise<void>;
  ended: Promise<number | null>;
}

let folder: string;
let port: number;
let watched: Watched[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meander-start-"));
  port = await freePort();
  watched = [];
});

afterEach(async () => {
  for (const one of watched) {
    one.process.kill("SIGKILL");
    await one.ended;
  }
  await rm(folder, { recursive: true, force: true });
});

function start(flags: Partial<Record<"port" | "data", string>> = {}): Watched {
  const args = Object.entries({ port: `${port}`, data: join(folder, "data"), ...flags }).flatMap(([k, v]) => [
    `--${k}`,
    v,
  ]);
  const child = spawn(process.execPath, [STARTER, "start", "--no-demo", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const running = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        printed += text;
        if (printed.includes("Ctrl-C ends it")) resolve();
      });
    }
    ended.then((code) => reject(new Error(`it ended with ${code}: ${printed}`)));
  });
  running.catch(() => undefined);
  const one = { process: child, printed: () => printed, running, ended };
  watched.push(one);
  return one;
}

async function signIn(password: string): Promise<Response> {
  const origin = `http://127.0.0.1:${port}`;
  return fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-meander": "1", origin },
    body: JSON.stringify({ email: "owner@meander.local", password }),
  });
}

const passwordIn = (printed: string) => /Password\s+(\S+)/.exec(printed)?.[1];
const keyIn = (printed: string) => /data-site="(mdr_wk_\w+)"/.exec(printed)?.[1];

describe("npm start", () => {
  it("A2: the first start says how to get in; the second finds its data and says no password again", async () => {
    const first = start();
    await first.running;
    expect(first.printed()).toContain(`http://localhost:${port}`);
    expect(first.printed()).toContain("owner@meander.local");
    const password = passwordIn(first.printed()) ?? "";
    expect((await signIn(password)).status).toBe(200);
    first.process.kill("SIGINT");
    expect(await first.ended).toBe(0);

    const second = start();
    await second.running;
    expect(passwordIn(second.printed())).toBeUndefined();
    expect(keyIn(second.printed())).toBe(keyIn(first.printed()));
    expect((await signIn(password)).status).toBe(200);
    const everything = await readFile(join(folder, "data/meander.json"), "utf8");
    expect(everything).not.toContain(password);
    second.process.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("S10: a start that was killed leaves neither port nor folder taken", async () => {
    const first = start();
    await first.running;
    first.process.kill("SIGKILL");
    await first.ended;
    const second = start();
    await second.running;
    expect(keyIn(second.printed())).toBe(keyIn(first.printed()));
  });

  it("A2: a folder in use and a port in use get one sentence and exit code 1", async () => {
    await start().running;
    const sameFolder = start({ port: `${await freePort()}` });
    expect(await sameFolder.ended).toBe(1);
    expect(sameFolder.printed()).toMatch(/^Another Meander \(process \d+\) is using .*\n$/);
    const samePort = start({ data: join(folder, "other") });
    expect(await samePort.ended).toBe(1);
    expect(samePort.printed()).toMatch(
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program.*\\n$`),
    );
  });

  it("A2: data of a newer Meander gets one sentence and exit code 1, and is not touched", async () => {
    const first = start();
    await first.running;
    first.process.kill("SIGINT");
    await first.ended;
    const file = join(folder, "data/meander.json");
    const facts = await readFile(file, "utf8");
    await writeFile(file, facts.replace('"schema": 1', '"schema": 2'));
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(/^The data in .* was written by a newer Meander.*\n$/);
    expect(await readFile(file, "utf8")).toContain('"schema": 2');
  });
});
