import type { IngestAnswer } from "@meander/protocol";
import type { Product } from "../e2e/product.ts";

/** An event as any client in any language may send it. */
export interface WireEvent {
  type: "page" | "track" | "identify";
  messageId: string;
  anonymousId?: string;
  userId?: string;
  /** ISO 8601. Without `sentAt` the collector takes it as it is. */
  timestamp: string;
  [field: string]: unknown;
}

/** Sends one batch. @throws Error when it is not accepted whole */
export async function sendBatch(product: Product, writeKey: string, batch: WireEvent[]): Promise<IngestAnswer> {
  const response = await fetch(`${product.url}/v1/batch`, {
    method: "POST",
    body: JSON.stringify({ writeKey, batch }),
  });
  const answer = (await response.json()) as IngestAnswer;
  if (!response.ok || answer.rejected.length > 0) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
