import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { progress } from "../progress.ts";
import type { ImportForm } from "./import-form.ts";

/** Names a file and the way it is read, so that an interrupted import of just this is found again. */
export async function fingerprint(file: string, size: number, { format, mapping }: ImportForm): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([format, mapping]));
  const bar = progress("Reading", "bytes");
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    done += chunk.length;
    bar.at(done, size);
  }
  bar.end();
  return `sha256:${hash.digest("hex")}`;
}
