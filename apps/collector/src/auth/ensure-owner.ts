import type { Env } from "../env.ts";
import { newUser } from "./new-user.ts";

/**
 * Makes the first owner from the e-mail and the password that the deployment gives, once: while there is no user at
 * all (rule A2). There is no other way in without being invited.
 */
export async function ensureOwner(env: Env): Promise<void> {
  const { MEANDER_OWNER_EMAIL: email, MEANDER_OWNER_PASSWORD: password } = env;
  if (!email || !password) return;
  const somebody = () => env.CONTROL.prepare(`SELECT 1 FROM "user" LIMIT 1`).first();
  if (await somebody()) return;
  const { statements } = await newUser(env, { email, name: "Owner", password, owner: true });
  try {
    await env.CONTROL.batch(statements);
  } catch (error) {
    // Two first sign-ins at once: one of them makes the owner.
    if (!(await somebody())) throw error;
  }
}
