import type { ApiError } from "@meander/protocol";

/** What the API refused or could not do. `status` is 0 when the network itself failed. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  /** What is wrong where, when the API says so. */
  readonly issues: readonly ApiIssue[];

  constructor(status: number, code: string, message: string, issues: readonly ApiIssue[] = []) {
    super(message);
    this.name = "ApiFailure";
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/** Something in what was sent that the API cannot take. */
export interface ApiIssue {
  code: string;
  /** Where in the body, e.g. `rules[3].when.path`. */
  at: string;
  message: string;
}

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** Answers in place of the API, where a page stands on what a share link opened; undefined for all else. */
let standIn: ((path: string) => unknown) | null = null;

/** From now on nothing is asked of the API: a share link opens one report, and its pages find it here. */
export function answerBy(answer: (path: string) => unknown): void {
  standIn = answer;
}

/**
 * One call of the API (same origin). Gives the parsed body or throws an ApiFailure.
 * @param bearer a token in place of the session
 */
export async function callApi<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  bearer?: string,
): Promise<T> {
  if (standIn) {
    const answer = method === "GET" ? standIn(path) : undefined;
    if (answer === undefined) throw new ApiFailure(403, "forbidden", "");
    return answer as T;
  }
  const response = await send(method, path, body, signal, bearer);
  const text = await response.text();
  const parsed = parse(text);
  if (!response.ok) throw failureOf(response.status, parsed);
  return parsed as T;
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
  bearer: string | undefined,
): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (bearer !== undefined) headers.authorization = `Bearer ${bearer}`;
  // Rule S8: unsafe methods need JSON and a header that a foreign form cannot send.
  if (method !== "GET") Object.assign(headers, { "content-type": "application/json", "x-meander": "1" });
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiFailure(0, "offline", "The server cannot be reached.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's error page is not JSON; the status says enough.
    return null;
  }
}

function failureOf(status: number, body: unknown): ApiFailure {
  const error = (body as Partial<ApiError> | null)?.error;
  return new ApiFailure(status, error?.code ?? `http_${status}`, error?.message ?? "", issuesOf(error?.details));
}

function issuesOf(details: unknown): ApiIssue[] {
  if (!Array.isArray(details)) return [];
  return details.filter((one: Partial<ApiIssue> | null): one is ApiIssue => {
    return typeof one?.code === "string" && typeof one.at === "string" && typeof one.message === "string";
  });
}

/** A path with its query; empty and absent values are left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== "") params.set(key, String(value));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** The API path of a site, with further parts encoded. */
export function sitePath(site: string, ...parts: string[]): string {
  return ["/api/sites", site, ...parts].map((part, i) => (i === 0 ? part : encodeURIComponent(part))).join("/");
}
