import type { Member, Role } from "@meander/protocol";
import { notFound, Problem } from "../api/problem.ts";
import type { SiteAccess } from "../auth/access.ts";
import { newUser } from "../auth/new-user.ts";
import type { Env } from "../env.ts";
import { appendAudit } from "./audit.ts";
import { forgetLookups } from "./cached-lookup.ts";
import { randomId } from "./random-id.ts";

/** 20 characters of 5.7 bits each: nothing to guess before it is changed. */
const PASSWORD_CHARACTERS = 20;

/** Who has a role on the site, longest first (rule A1). Owners of the installation need none and are not in it. */
export async function listMembers(env: Env, access: SiteAccess): Promise<Member[]> {
  const { results } = await env.CONTROL.prepare(
    `SELECT u.id, u.email, u.name, m.role, m.created_at AS since FROM member m JOIN "user" u ON u.id = m.user_id
     WHERE m.site_id = ? ORDER BY m.created_at, u.id`,
  )
    .bind(access.siteId)
    .all<Member>();
  return results;
}

/**
 * Gives somebody a role. Whoever is new to the installation gets a password, which is seen in this answer and never
 * again; it is for them to change.
 * @throws Problem 409 when they have a role on the site
 */
export async function addMember(
  env: Env,
  access: SiteAccess,
  wanted: { email: string; name: string; role: Role },
): Promise<Member & { password: string | null }> {
  const email = wanted.email.toLowerCase();
  const known = await env.CONTROL.prepare(`SELECT id, name FROM "user" WHERE email = ?`)
    .bind(email)
    .first<{ id: string; name: string }>();
  if (known && (await listMembers(env, access)).some(({ id }) => id === known.id)) {
    throw new Problem(409, "They have a role on this site; change it instead.");
  }
  const password = known ? null : randomId(PASSWORD_CHARACTERS);
  const name = known?.name ?? (wanted.name || email);
  const { id, statements } = known
    ? { id: known.id, statements: [] }
    : await newUser(env, { email, name, password: password ?? "", owner: false });
  const since = Date.now();
  await say(env, access, "member.add", id, wanted.role);
  const member = env.CONTROL.prepare("INSERT INTO member (site_id, user_id, role, created_at) VALUES (?, ?, ?, ?)");
  // One transaction: somebody known without a role would have a password that nobody has seen.
  await env.CONTROL.batch([...statements, member.bind(access.siteId, id, wanted.role, since)]);
  forgetLookups(env);
  return { id, email, name, role: wanted.role, since, password };
}

/** @throws Problem 404 when they have no role on the site, 409 when no admin would be left */
export async function changeMember(env: Env, access: SiteAccess, id: string, role: Role): Promise<Member> {
  const member = await demandMember(env, access, id, role !== "admin");
  await say(env, access, "member.change", id, role);
  await env.CONTROL.prepare("UPDATE member SET role = ? WHERE site_id = ? AND user_id = ?")
    .bind(role, access.siteId, id)
    .run();
  forgetLookups(env);
  return { ...member, role };
}

/** Takes the role away; the person stays known to the installation. @throws as {@link changeMember} */
export async function removeMember(env: Env, access: SiteAccess, id: string): Promise<void> {
  const { role } = await demandMember(env, access, id, true);
  await say(env, access, "member.remove", id, role);
  await env.CONTROL.prepare("DELETE FROM member WHERE site_id = ? AND user_id = ?").bind(access.siteId, id).run();
  forgetLookups(env);
}

async function demandMember(env: Env, access: SiteAccess, id: string, leavesAdmins: boolean): Promise<Member> {
  const members = await listMembers(env, access);
  const member = members.find((one) => one.id === id);
  if (!member) throw notFound();
  const admins = members.filter(({ role }) => role === "admin");
  if (leavesAdmins && member.role === "admin" && admins.length === 1) {
    throw new Problem(409, "This is the site's last admin; make somebody else one before.");
  }
  return member;
}

function say(
  env: Env,
  { siteId, actor }: SiteAccess,
  action: "member.add" | "member.change" | "member.remove",
  target: string,
  role: Role,
): Promise<void> {
  return appendAudit(env, { siteId, actor, action, target, details: { role } });
}
