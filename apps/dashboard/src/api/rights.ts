import { type Need, ROLES_THAT_MAY } from "@meander/protocol";
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "./queries.ts";

/**
 * Whether the reader may do something on a site (rule A1); the API has the last word.
 * @returns false as long as nobody knows who is reading
 */
export function useMay(site: string, need: Need): boolean {
  const role = useQuery(meQuery()).data?.sites.find((s) => s.id === site)?.role;
  return role !== undefined && ROLES_THAT_MAY[need].includes(role);
}
