import { createHmac } from "node:crypto";
import type { Env } from "../env.ts";

const PREFIX = "whsec_";

/**
 * The secret of a webhook as it is shown to whoever makes it (Standard Webhooks: 32 bytes in base64). It follows from
 * the installation's secret, so there is none to keep or to lose.
 */
export function webhookSecret(env: Pick<Env, "MEANDER_SECRET">, webhookId: string): string {
  return PREFIX + createHmac("sha256", env.MEANDER_SECRET).update(`webhook\0${webhookId}`).digest("base64");
}

/**
 * Signs what is sent (Standard Webhooks 1.0): HMAC-SHA256 over the id, the time and the body.
 * @param atSeconds seconds since 1970
 */
export function signWebhook(secret: string, id: string, atSeconds: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${atSeconds}.${body}`).digest("base64")}`;
}
