import { DEFAULT_GOALS } from "./default-goals.ts";
import { DEFAULT_RULES } from "./default-rules.ts";
import type { Model, ValenceRow } from "./model.ts";

const VALENCES: ValenceRow[] = [
  { when: { outcome: ["conversion"] }, valence: 2 },
  { when: { outcome: ["failed_payment"] }, valence: -2 },
  {
    when: { name: ["Subscription Cancelled", "Order Cancelled", "Order Refunded", "Complaint", "Complaint Received"] },
    valence: -2,
  },
  { when: { outcome: ["error", "rage_click", "form_abandonment", "not_found", "failed_search"] }, valence: -1 },
  { when: { outcome: ["dead_click", "slow_page", "quick_back", "other"] }, valence: -0.5 },
  { when: { name: ["Support Ticket Created", "Ticket Opened", "Support Requested", "Order Returned"] }, valence: -1 },
  { when: { kind: ["feedback"] }, valence: "score" },
  {
    when: { name: ["Product Reviewed", "Review Submitted"], property: [{ name: "rating", exists: true }] },
    valence: "score",
  },
  { when: { outcome: ["soft_conversion"] }, valence: 1 },
  {
    when: { name: ["Product Shared", "Referral Sent", "Friend Referred", "Invite Sent", "Subscription Renewed"] },
    valence: 1,
  },
];

/** The model of a site that nobody has configured (rules J4, J8, J10): a shop or a B2B site, English, Danish or Swedish. */
export const DEFAULT_MODEL: Model = {
  version: 1,
  phases: [
    { id: "awareness", name: { en: "Awareness", da: "Opmærksomhed", sv: "Medvetenhet" } },
    { id: "consideration", name: { en: "Consideration", da: "Overvejelse", sv: "Övervägande" } },
    { id: "decision", name: { en: "Decision", da: "Beslutning", sv: "Beslut" } },
    { id: "purchase", name: { en: "Purchase", da: "Køb", sv: "Köp" }, endsLap: true },
    { id: "retention", name: { en: "Retention", da: "Fastholdelse", sv: "Lojalitet" } },
    { id: "advocacy", name: { en: "Advocacy", da: "Anbefaling", sv: "Rekommendation" } },
  ],
  rules: DEFAULT_RULES,
  goals: DEFAULT_GOALS,
  valences: VALENCES,
  dormantDays: 30,
  sessionGapMs: 30 * 60 * 1000,
};
