import type { Env } from "../env.ts";
import { createUser } from "./create-user.ts";

/**
 * Makes the first owner from the e-mail and the password that the deployment gives, once: while there is no user at
 * all (rule A2). There is no other way in without being invited.
 */
export async function ensureOwner(env: Env): Promise<void> {
  const { MEANDER_OWNER_EMAIL: email, MEANDER_OWNER_PASSWORD: password } = env;
  if (!email || !password) return;
  const somebody = await env.CONTROL.prepare(`SELECT 1 FROM "user" LIMIT 1`).first();
  if (somebody) return;
  await createUser(env, { email, name: "Owner", password, owner: true });
}
