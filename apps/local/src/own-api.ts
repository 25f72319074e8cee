import type { Site } from "./site.ts";

/** The Worker's own API, called by the starter as an admin. */
export interface OwnApi {
  createSite(name: string): Promise<Site>;
  /** The site, or null when somebody has deleted it. */
  getSite(id: string): Promise<Site | null>;
  /** A secret key that is good for an hour. */
  createSecretKey(siteId: string, name: string): Promise<string>;
  /** Signs in, which makes the owner when there is no user yet. @throws Error with the answer when it is refused */
  signIn(email: string, password: string): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** @param address where the Worker listens, e.g. `http://127.0.0.1:8787` */
export function ownApi(address: string, adminToken: string): OwnApi {
  async function call(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(address + path, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
  async function demandOk(response: Response): Promise<Response> {
    if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
    return response;
  }
  async function made<T>(response: Response): Promise<T> {
    return (await (await demandOk(response)).json()) as T;
  }
  return {
    async createSite(name) {
      const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return made(await call("POST", "/api/sites", { name, origins: [], timezone, consent: "aggregate" }));
    },
    async getSite(id) {
      const response = await call("GET", `/api/sites/${id}`);
      return response.status === 404 ? null : made(response);
    },
    async createSecretKey(siteId, name) {
      const key = { kind: "secret", name, role: "analyst", expiresAt: Date.now() + HOUR_MS };
      return (await made<{ key: string }>(await call("POST", `/api/sites/${siteId}/keys`, key))).key;
    },
    async signIn(email, password) {
      const response = await fetch(`${address}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-meander": "1", origin: address },
        body: JSON.stringify({ email, password }),
      });
      await demandOk(response);
    },
  };
}
