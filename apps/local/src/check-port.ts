import { createServer } from "node:net";
import { Failure } from "./failure.ts";

/** @throws Failure when nobody may listen on the port or somebody does */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const refused = new Failure(`Port ${port} on ${host} cannot be used (${error.code}); give another with --port.`);
      reject(error.code === "EADDRINUSE" ? portTaken(host, port) : refused);
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** What to say when somebody else listens. */
export function portTaken(host: string, port: number): Failure {
  return new Failure(`Port ${port} on ${host} is taken by another program; give another with --port.`);
}
