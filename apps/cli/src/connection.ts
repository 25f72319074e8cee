import { Failure } from "./failure.ts";
import type { Flags } from "./flags.ts";

/** An answer that is no 2xx, with what the API said. */
export class Refusal extends Failure {
  readonly status: number;
  readonly details: unknown;
  readonly retryAfterMs: number | null;

  constructor(status: number, message: string, details: unknown, retryAfterMs: number | null) {
    super(message);
    this.status = status;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer at all: nobody listens, or the connection broke. */
export class NoAnswer extends Failure {}

export interface Connection {
  /** @throws Refusal when the answer is no 2xx, NoAnswer when there is none */
  open(method: string, path: string, body?: Uint8Array<ArrayBuffer> | object): Promise<Response>;
  /** The JSON of an answer. */
  call<T>(method: string, path: string, body?: Uint8Array<ArrayBuffer> | object): Promise<T>;
}

const DEFAULT_URL = "http://localhost:8787";

const ADVICE: Readonly<Record<number, string>> = {
  401: "Give --token or set MEANDER_TOKEN: a secret key of the site, or the installation's admin token.",
  403: "The token may not do this; it takes the role admin.",
  404: "meander site list shows the sites that this token may see.",
};

/** @throws Failure when no token is given or the address is none */
export function connect(flags: Flags): Connection {
  const address = (flags.url ?? process.env.MEANDER_URL ?? DEFAULT_URL).replace(/\/+$/, "");
  const token = flags.token ?? process.env.MEANDER_TOKEN ?? process.env.MEANDER_ADMIN_TOKEN;
  if (!URL.canParse(address)) throw new Failure(`"${address}" is no address; --url takes one such as ${DEFAULT_URL}.`);
  if (!token) throw new Failure(`There is no token. ${ADVICE[401]}`);
  const open: Connection["open"] = async (method, path, body) => {
    const isBytes = body instanceof Uint8Array;
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (body !== undefined) headers["content-type"] = isBytes ? "application/octet-stream" : "application/json";
    const sent = body === undefined ? null : isBytes ? body : JSON.stringify(body);
    const response = await fetch(address + path, { method, headers, body: sent }).catch((error: unknown) => {
      throw new NoAnswer(`Nobody answers at ${address} (${causeOf(error)}); is Meander running, and is --url right?`);
    });
    return response.ok ? response : Promise.reject(await refusalOf(response));
  };
  return { open, call: async <T>(...request: Parameters<Connection["open"]>) => (await open(...request)).json() as T };
}

async function refusalOf(response: Response): Promise<Refusal> {
  const { status } = response;
  const body = (await response.json().catch(() => null)) as { error?: { message?: string; details?: unknown } } | null;
  const said = body?.error?.message ?? `The answer was ${status}.`;
  const advice = ADVICE[status];
  const details = body?.error?.details;
  const wrong = Array.isArray(details) ? details.map((one) => `\n  ${describe(one)}`).join("") : "";
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : null;
  return new Refusal(status, `${said}${advice ? ` ${advice}` : ""}${wrong}`, details, retryAfterMs);
}

function describe(detail: unknown): string {
  const { at, message } = (detail ?? {}) as { at?: string; message?: string };
  return at && message ? `${at}: ${message}` : JSON.stringify(detail);
}

function causeOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string }; message?: string };
  return cause?.code ?? message ?? "no answer";
}
