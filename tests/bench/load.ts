import autocannon from "autocannon";

export interface LoadResult {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  meanMs: number;
  /** Answers other than 2xx, and connections that broke: a run with any is no measurement. */
  failed: number;
}

export interface Load {
  url: string;
  method: "GET" | "POST";
  /** Requests in all. */
  amount: number;
  connections: number;
  /** A new body for every request; absent for GET. */
  body?: () => string;
  headers?: Record<string, string>;
}

/** Closed-loop load: every connection sends its next request when the last one is answered. */
export async function load({ url, method, amount, connections, body, headers }: Load): Promise<LoadResult> {
  const startedAt = performance.now();
  let answeredAt = startedAt;
  const result = await autocannon({
    url,
    method,
    amount,
    connections,
    timeout: 60,
    headers: { "content-type": "text/plain", ...headers },
    setupClient(client) {
      client.on("response", () => {
        answeredAt = performance.now();
        if (body) client.setBody(body());
      });
      if (body) client.setBody(body());
    },
  });
  // The library's own duration ends at a whole second.
  const seconds = (answeredAt - startedAt) / 1000;
  return {
    requestsPerSecond: Math.round(result["2xx"] / seconds),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    meanMs: (seconds * 1000 * Math.min(connections, amount)) / amount,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}
