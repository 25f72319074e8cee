import { Failure } from "./failure.ts";
import { readStartOptions } from "./options.ts";
import { start } from "./start.ts";

const [command, ...flags] = process.argv.slice(2);

try {
  if (command !== "start") throw new Failure("The command is: start [--port N] [--host H] [--data DIR] [--no-demo]");
  const running = await start(readStartOptions(flags));
  let ending = false;
  const end = () => {
    // A second Ctrl-C does not wait.
    if (ending) process.exit(130);
    ending = true;
    void running.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exit(1);
}
