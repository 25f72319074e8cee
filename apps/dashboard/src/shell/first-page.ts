import { ROLES_THAT_MAY, type Role } from "@meander/protocol";

/** The page of a site on which somebody begins: the overview, or, for who reads no reports, how browsers deliver. */
export function firstPage(role: Role): "/sites/$site" | "/sites/$site/delivery" {
  return ROLES_THAT_MAY.reports.includes(role) ? "/sites/$site" : "/sites/$site/delivery";
}
