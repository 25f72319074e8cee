import { createServer } from "node:net";
import { Failure } from "./failure.ts";

/** @throws Failure when nobody may listen on the port or somebody does */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      reject(new Failure(`Port ${port} on ${host} ${why}; give another with --port.`));
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}
