import { Agent, request } from "node:http";

/** What one rate came to. Latencies in ms, counted from the moment at which a request was due, sent or not. */
export interface RateResult {
  /** Requests a second that were answered 2xx. */
  taken: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers by status; 0 stands for a broken connection. */
  statuses: Map<number, number>;
  /** Refusals that said when to come again. */
  withRetryAfter: number;
  /** 99 of 100 requests left at most so late: if this is large, the generator was the bound. */
  sendLagP99Ms: number;
}

/** Requests that fall due at a constant rate. */
export interface Stream {
  url: string;
  perSecond: number;
  body: () => string;
}

const TICK_MS = 2;
const MAX_SOCKETS = 4_000;

/**
 * Open-loop load: requests are due at a constant rate, whatever the answers do, and the wait of those that could not be
 * sent in time counts (no coordinated omission).
 */
export async function openLoop(streams: readonly Stream[], seconds: number): Promise<RateResult[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  try {
    return await Promise.all(streams.map((stream) => run(agent, stream, seconds)));
  } finally {
    agent.destroy();
  }
}

async function run(agent: Agent, { url, perSecond, body }: Stream, seconds: number): Promise<RateResult> {
  const amount = Math.round(perSecond * seconds);
  const latencies: number[] = [];
  const lags: number[] = [];
  const statuses = new Map<number, number>();
  let withRetryAfter = 0;
  const answers: Promise<void>[] = [];
  const startedAt = performance.now();

  function send(dueAt: number): Promise<void> {
    const text = body();
    lags.push(performance.now() - dueAt);
    return new Promise((resolve) => {
      const done = (status: number, retryAfter: boolean) => {
        if (status >= 200 && status < 300) latencies.push(performance.now() - dueAt);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (retryAfter) withRetryAfter++;
        resolve();
      };
      const headers = { "content-type": "text/plain", "content-length": Buffer.byteLength(text) };
      const sent = request(url, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode ?? 0, response.headers["retry-after"] !== undefined));
        response.on("error", () => done(0, false));
      });
      sent.on("error", () => done(0, false));
      sent.end(text);
    });
  }

  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(amount, Math.floor(((performance.now() - startedAt) / 1000) * perSecond) + 1);
      while (answers.length < due) answers.push(send(startedAt + (answers.length / perSecond) * 1000));
      if (answers.length < amount) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(answers);
  return {
    taken: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    statuses,
    withRetryAfter,
    sendLagP99Ms: quantile(lags, 0.99),
  };
}

/** NaN without values. */
function quantile(values: number[], q: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
}
