import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Role, Site } from "@meander/protocol";
import { app } from "../../apps/collector/src/app.ts";
import type { Env } from "../../apps/collector/src/env.ts";

export const ORIGIN = "https://meander.example";
export const ADMIN_TOKEN = "admin-token-of-the-tests";
export const OWNER = { email: "owner@meander.example", password: "correct horse battery" };

const MIGRATIONS = import.meta.glob("../../apps/collector/migrations/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The bindings of a Worker whose limiters never say no, unless a test brings its own. */
export const bindings: Env = {
  ...env,
  MEANDER_SECRET: "secret-of-the-tests-of-at-least-32-characters",
  MEANDER_ADMIN_TOKEN: ADMIN_TOKEN,
  MEANDER_OWNER_EMAIL: OWNER.email,
  MEANDER_OWNER_PASSWORD: OWNER.password,
  SIGN_IN_LIMIT: { limit: async () => ({ success: true }) },
};

/** Makes the tables of the control database, which every test file has for itself. */
export async function migrateControlPlane(): Promise<void> {
  for (const name of Object.keys(MIGRATIONS).sort()) {
    const statements = (MIGRATIONS[name] ?? "").replaceAll(/^--.*\n/gm, "").split(/;\s*\n\s*\n/);
    await env.CONTROL.batch(statements.filter((sql) => sql.trim() !== "").map((sql) => env.CONTROL.prepare(sql)));
  }
}

/** Who makes a call: a Bearer token, a session cookie, or nobody. */
export interface Caller {
  bearer?: string;
  cookie?: string;
}

export const ADMIN: Caller = { bearer: ADMIN_TOKEN };

/** One request to the whole Worker, as our own page or a server would make it. */
export function request(method: string, path: string, caller: Caller = {}, body?: unknown): Request {
  const headers = new Headers({ "content-type": "application/json" });
  if (caller.bearer) headers.set("authorization", `Bearer ${caller.bearer}`);
  if (!caller.bearer) {
    headers.set("sec-fetch-site", "same-origin");
    headers.set("x-meander", "1");
  }
  if (caller.cookie) headers.set("cookie", caller.cookie);
  const text = method === "GET" ? null : JSON.stringify(body ?? {});
  return new Request(ORIGIN + path, { method, headers, body: text });
}

export async function send(one: Request, changes: Partial<Env> = {}): Promise<Response> {
  return app.fetch(one, { ...bindings, ...changes }, createExecutionContext());
}

export async function call(method: string, path: string, caller?: Caller, body?: unknown): Promise<Response> {
  return send(request(method, path, caller, body));
}

/** The JSON of an answer that must be of this status. */
export async function json<T>(response: Response, status = 200): Promise<T> {
  if (response.status !== status) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}

export async function newSite(changes: Record<string, unknown> = {}): Promise<Site> {
  return json(await call("POST", "/api/sites", ADMIN, { name: "Test", ...changes }), 201);
}

/** A signed-in person with a role on some sites, put straight into the tables: hashing a password takes its time. */
export async function newPerson(roles: Record<string, Role>): Promise<Caller> {
  const now = new Date().toISOString();
  const [id, token] = [crypto.randomUUID(), crypto.randomUUID()];
  await env.CONTROL.batch([
    env.CONTROL.prepare(`INSERT INTO "user" VALUES (?, 'Somebody', ?, 1, NULL, ?, ?, 0)`).bind(
      id,
      `${id}@x.example`,
      now,
      now,
    ),
    env.CONTROL.prepare(`INSERT INTO session VALUES (?, ?, ?, ?, ?, NULL, NULL, ?)`).bind(
      crypto.randomUUID(),
      new Date(Date.now() + 3_600_000).toISOString(),
      token,
      now,
      now,
      id,
    ),
    ...Object.entries(roles).map(([site, role]) =>
      env.CONTROL.prepare("INSERT INTO member (site_id, user_id, role, created_at) VALUES (?, ?, ?, 0)").bind(
        site,
        id,
        role,
      ),
    ),
  ]);
  const signature = await hmacBase64(bindings.MEANDER_SECRET, token);
  return { cookie: `__Host-meander=${encodeURIComponent(`${token}.${signature}`)}` };
}

async function hmacBase64(secret: string, text: string): Promise<string> {
  const bytes = (value: string) => new TextEncoder().encode(value);
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, bytes(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** Signs in and gives the cookie back as a browser would send it. */
export async function signIn(email: string, password: string): Promise<Caller> {
  const response = await call("POST", "/api/auth/sign-in/email", {}, { email, password });
  await json(response);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { cookie };
}

export async function newSecretKey(site: string, role: Role, expiresAt: number | null = null): Promise<Caller> {
  const body = { kind: "secret", role, expiresAt };
  const { key } = await json<{ key: string }>(await call("POST", `/api/sites/${site}/keys`, ADMIN, body), 201);
  return { bearer: key };
}
