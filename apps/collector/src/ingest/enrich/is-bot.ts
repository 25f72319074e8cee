import { readUserAgent } from "./read-user-agent.ts";
import type { RequestFacts } from "./request-facts.ts";

/** Whether what sent a request itself, and not on behalf of anybody, is a bot (rule P10). */
export function isBot({ userAgent, isInconsistent }: RequestFacts): boolean {
  return isInconsistent || (userAgent !== null && readUserAgent(userAgent).isBot);
}
