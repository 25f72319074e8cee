import { Failure } from "./failure.ts";
import { readStartOptions } from "./options.ts";
import { start } from "./start.ts";

const [command, ...flags] = process.argv.slice(2);

/** Ends what is running once it is; a second Ctrl-C does not wait. */
let ending = false;
let started: Promise<{ stop(): Promise<void> }> | undefined;
const end = () => {
  if (ending) process.exit(130);
  ending = true;
  void started?.then((running) => running.stop()).then(() => process.exit(0));
};

try {
  if (command !== "start") throw new Failure("The command is: start [--port N] [--host H] [--data DIR] [--no-demo]");
  const options = readStartOptions(flags);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  started = start(options);
  await started;
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exit(1);
}
