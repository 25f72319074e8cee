import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../e2e/free-port.ts";

const recipes = readFileSync(new URL("../../docs/proxy.md", import.meta.url), "utf8");

/** A site's own server in front of site and collector. */
export interface Front {
  url: string;
  close(): Promise<void>;
}

/** What stands behind it. */
export interface Behind {
  site: string;
  collector: string;
}

/** A recipe of docs/proxy.md, with the collector's address put in. */
function recipe(language: string, collector: string): string {
  const text = recipes.match(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``))?.[1];
  if (!text) throw new Error(`docs/proxy.md has no ${language} recipe`);
  return text
    .replaceAll("https://collect.example.com", collector)
    .replaceAll("collect.example.com", new URL(collector).host);
}

/** Where nginx is; undefined when this machine has none. */
export const nginx = [process.env.NGINX_PATH, "/usr/sbin/nginx", "/usr/local/bin/nginx"].find(
  (path) => path && existsSync(path),
);

/** The recipe for nginx, in nginx. */
export async function nginxFront(program: string, { site, collector }: Behind): Promise<Front> {
  const folder = await mkdtemp(join(tmpdir(), "meander-nginx-"));
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder};`);
  await writeFile(
    join(folder, "nginx.conf"),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/errors;
events {}
http {
  access_log off;
  ${temporary.join(" ")}
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass ${site}; }
    ${recipe("nginx", collector)}
  }
}`,
  );
  const configured = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "errors")];
  execFileSync(program, [...configured, "-t"], { stdio: "pipe" });
  const child = spawn(program, configured, { stdio: "ignore" });
  await answering(child, port);
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill("SIGTERM");
      await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

/** Fulfilled when something listens on the port. @throws Error when the process ends before */
async function answering(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch {
      // Refused: it has not opened its port yet, so another turn.
    } finally {
      socket.destroy();
    }
  }
}

/** The recipe for Cloudflare and Next, in Node. */
export async function handlerFront({ site, collector }: Behind): Promise<Front> {
  const source = `data:text/javascript,${encodeURIComponent(recipe("js", collector))}`;
  const { passOn } = (await import(source)) as { passOn: (request: Request) => Promise<Response> };
  const server = createServer(async (incoming, outgoing) => {
    const request = await toRequest(incoming);
    const answer = await (incoming.url?.startsWith("/stats/") ? passOn(request) : fetch(site + incoming.url));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = "GET", headers, url } = incoming;
  const given = Object.entries(headers).filter(([name]) => !/^(connection|host|content-length)$/.test(name));
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: given as [string, string][],
    ...(method === "POST" && { body: Buffer.concat(chunks) }),
  });
}
