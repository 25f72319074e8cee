import type { LinkEvidence } from "@meander/reports/contract";
import type { Verdict } from "../../api/identity.ts";

/** What each decision is called, and what it does. */
const TEXTS = {
  revoke: { label: "identity.revoke", title: "identity.revokeTitle", text: "identity.revokeText" },
  accept: { label: "identity.accept", title: "identity.acceptTitle", text: "identity.acceptText" },
  restore: { label: "identity.restore", title: "identity.restoreTitle", text: "identity.restoreText" },
  unaccept: { label: "identity.unaccept", title: "identity.unacceptTitle", text: "identity.unacceptText" },
} as const;

/** What a decision is called where it is about this link: unsaying an acceptance is not giving back. */
export function verdictTexts(link: LinkEvidence, verdict: Verdict) {
  return TEXTS[verdict === "restore" && link.accepted ? "unaccept" : verdict];
}
