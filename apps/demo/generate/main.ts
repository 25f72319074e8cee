import { once } from "node:events";
import { type GenerateOptions, readOptions, USAGE } from "./options.ts";
import { inBatches, playRun } from "./run.ts";
import { createProgress } from "./send/progress.ts";
import { sendRun } from "./send/send-run.ts";
import { summary } from "./send/summary.ts";

async function print(options: GenerateOptions): Promise<void> {
  for (const { events } of playRun(options))
    for (const event of events)
      if (!process.stdout.write(`${JSON.stringify(event)}\n`)) await once(process.stdout, "drain");
}

/** Runs the generator. Gives the exit code: 0 done, 1 failed, 2 wrong arguments. */
async function main(): Promise<number> {
  let options: GenerateOptions | "help";
  try {
    options = readOptions(process.argv.slice(2), Date.now());
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options === "help") {
    console.log(USAGE);
    return 0;
  }
  if (options.secret === null) {
    await print(options);
    return 0;
  }
  const startedAt = performance.now();
  console.log(`Walking about ${options.journeys} people through the shop, ${options.months} months back.`);
  try {
    const batches = inBatches(playRun(options), options.batch);
    const post = { url: options.url, secret: options.secret };
    const sent = await sendRun(batches, post, createProgress(options.journeys));
    console.log(summary(sent, (performance.now() - startedAt) / 1000));
    return sent.rejected.size > 0 ? 1 : 0;
  } catch (error) {
    console.error(`Stopped: ${error instanceof Error ? error.message : String(error)}`);
    const until = new Date(options.until).toISOString();
    console.error(`What was stored stays. The same command with --until ${until} goes on: every event keeps its id.`);
    return 1;
  }
}

process.exitCode = await main();
