import type { Webhook } from "@meander/protocol";
import { signWebhook, webhookSecret } from "../../control/webhook-secret.ts";
import { webhookUrlProblem } from "../../control/webhook-url.ts";
import type { Env } from "../../env.ts";
import type { Batch } from "./notice-outbox.ts";

const TIMEOUT_MS = 5_000;

/** What became of an attempt: taken by a 2xx, or not; `answer` is the status or why there was none. */
export interface Outcome {
  isTaken: boolean;
  answer: string;
}

/**
 * Tells a webhook, once (rules A7, S9): within five seconds, without following redirects, signed by the convention of
 * Standard Webhooks. What it answers is not read.
 * @param sender names the shard: with the numbers of the notices it tells a repeated attempt
 */
export async function postBatch(
  env: Env,
  webhook: Webhook,
  batch: Batch,
  { sender, site, nowMs }: { sender: string; site: string; nowMs: number },
): Promise<Outcome> {
  // The rules may have become stricter since it was made.
  const problem = webhookUrlProblem(webhook.url);
  if (problem) return { isTaken: false, answer: "forbidden_address" };
  const body = `{"site":${JSON.stringify(site)},"notices":[${batch.bodies.join(",")}]}`;
  const id = `${sender}:${webhook.id}:${batch.firstNo}-${batch.lastNo}`;
  const atSeconds = Math.floor(nowMs / 1_000);
  const signature = signWebhook(webhookSecret(env, webhook.id), id, atSeconds, body);
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "content-type": "application/json",
        "user-agent": "Meander-Webhook/1",
        "webhook-id": id,
        "webhook-timestamp": String(atSeconds),
        "webhook-signature": signature,
      },
      body,
    });
    await response.body?.cancel();
    return { isTaken: response.ok, answer: String(response.status) };
  } catch (error) {
    return { isTaken: false, answer: (error as Error).name === "TimeoutError" ? "timeout" : "unreachable" };
  }
}
