import { isAPIError } from "better-auth/api";
import { z } from "zod";
import { ensureOwner } from "../../auth/ensure-owner.ts";
import { demandSameOrigin } from "../../auth/same-origin.ts";
import { signInLibrary } from "../../auth/sign-in-library.ts";
import type { Env } from "../../env.ts";
import { endpoint } from "../endpoint.ts";
import { Problem } from "../problem.ts";

const userSchema = z.object({ email: z.string(), name: z.string() });

export const signInRoute = endpoint(
  {
    method: "post",
    path: "/auth/sign-in/email",
    guard: "anyone",
    tag: "Sign-in",
    summary: "Sign in; the answer sets the session cookie",
    body: z.object({ email: z.string().max(254), password: z.string().max(128) }),
    answer: z.object({ user: userSchema }),
  },
  async ({ env, request, body }) => {
    demandSameOrigin(request);
    await limitSignIn(env, request, body.email);
    await ensureOwner(env);
    const { headers, response } = await orProblem(
      (await signInLibrary(env, request)).api.signInEmail({ body, headers: cookieOnly(request), returnHeaders: true }),
    );
    const { email, name } = response.user;
    return withCookies({ user: { email, name } }, headers);
  },
);

export const signOutRoute = endpoint(
  {
    method: "post",
    path: "/auth/sign-out",
    guard: "anyone",
    tag: "Sign-in",
    summary: "End the session",
    answer: z.object({ success: z.boolean() }),
  },
  async ({ env, request }) => {
    demandSameOrigin(request);
    const { headers, response } = await orProblem(
      (await signInLibrary(env, request)).api.signOut({ headers: cookieOnly(request), returnHeaders: true }),
    );
    return withCookies(response, headers);
  },
);

export const getSessionRoute = endpoint(
  {
    method: "get",
    path: "/auth/get-session",
    guard: "anyone",
    tag: "Sign-in",
    summary: "The session of the cookie, or null",
    answer: z.object({ session: z.object({ expiresAt: z.number().int() }), user: userSchema }).nullable(),
  },
  async ({ env, request }) => {
    const { headers, response } = await orProblem(
      (await signInLibrary(env, request)).api.getSession({ headers: cookieOnly(request), returnHeaders: true }),
    );
    if (!response) return withCookies(null, headers);
    const { email, name } = response.user;
    const session = { expiresAt: new Date(response.session.expiresAt).getTime() };
    return withCookies({ session, user: { email, name } }, headers);
  },
);

export const changePasswordRoute = endpoint(
  {
    method: "post",
    path: "/auth/change-password",
    guard: "anyone",
    tag: "Sign-in",
    summary: "Change your password; every other session ends",
    body: z.object({ currentPassword: z.string().max(128), newPassword: z.string().min(12).max(128) }),
    answer: z.object({ user: userSchema }),
  },
  async ({ env, request, body }) => {
    demandSameOrigin(request);
    await limitSignIn(env, request, "change-password");
    const { headers, response } = await orProblem(
      (await signInLibrary(env, request)).api.changePassword({
        body: { ...body, revokeOtherSessions: true },
        headers: cookieOnly(request),
        returnHeaders: true,
      }),
    );
    const { email, name } = response.user;
    return withCookies({ user: { email, name } }, headers);
  },
);

/** Guesses are counted per address they come from and per e-mail they are about. @throws Problem 429 */
async function limitSignIn(env: Env, request: Request, email: string): Promise<void> {
  const from = request.headers.get("cf-connecting-ip") ?? "unknown";
  const answers = await Promise.all(
    [`from:${from}`, `email:${email.toLowerCase()}`].map((key) => env.SIGN_IN_LIMIT.limit({ key })),
  );
  if (answers.some(({ success }) => !success)) {
    throw new Problem(429, "Too many attempts; wait a minute.", { retryAfterSeconds: 60 });
  }
}

/** The library gets the cookie and nothing else: no address and no user agent are stored with a session (rule S3). */
function cookieOnly(request: Request): Headers {
  return new Headers({ cookie: request.headers.get("cookie") ?? "" });
}

/** Turns the library's refusals into ours. */
async function orProblem<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const unauthenticated = error.statusCode === 401;
    throw new Problem(unauthenticated ? 401 : 400, error.body?.message ?? "The sign-in was refused.");
  }
}

function withCookies(body: unknown, from: Headers): Response {
  const response = Response.json(body);
  for (const cookie of from.getSetCookie()) response.headers.append("set-cookie", cookie);
  return response;
}
