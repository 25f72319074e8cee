import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Failure } from "./failure.ts";
import { repository } from "./repository.ts";

/** What `start` was asked to do. */
export interface StartOptions {
  port: number;
  host: string;
  /** Absolute path of the data folder. */
  data: string;
  demo: boolean;
}

/** @throws Failure when a flag is unknown or its value makes no sense */
export function readStartOptions(args: string[]): StartOptions {
  const { values } = parseFlags(args);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Failure(`--port takes a number from 1 to 65535, not "${values.port}".`);
  return {
    port,
    host: values.host,
    data: resolve(process.env.INIT_CWD ?? process.cwd(), values.data),
    demo: !values["no-demo"],
  };
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: "string", default: "8787" },
        host: { type: "string", default: "127.0.0.1" },
        data: { type: "string", default: `${repository}/.meander` },
        "no-demo": { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Failure(`${(error as Error).message.split(".")[0]}. The flags are --port, --host, --data and --no-demo.`);
  }
}
