import type { Channel } from "./channel.ts";
import { siteOfSource } from "./site-lookup.ts";

/** What GA4's channel rules look at; null for what an arrival does not have. */
export interface TrafficSource {
  source: string | null;
  medium: string | null;
  campaign: string | null;
}

const DISPLAY = new Set(["display", "banner", "expandable", "interstitial", "cpm"]);
const SOCIAL = new Set(["social", "social-network", "social-media", "sm", "social network", "social media"]);
const REFERRAL = new Set(["referral", "app", "link"]);
const EMAIL = new Set(["email", "e-mail", "e_mail", "e mail"]);

/** `^(.*cp.*|ppc|retargeting|paid.*)$` without a regular expression. @param medium lower case */
export function isPaidMedium(medium: string): boolean {
  return medium.includes("cp") || medium === "ppc" || medium === "retargeting" || medium.startsWith("paid");
}

/** `^(.*(([^a-df-z]|^)shop|shopping).*)$`: "shop" that does not end a longer word, save after an e; or "shopping". */
function namesShop(campaign: string): boolean {
  for (let at = campaign.indexOf("shop"); at !== -1; at = campaign.indexOf("shop", at + 1)) {
    const before = at === 0 ? "" : campaign.charAt(at - 1);
    if (before === "" || before === "e" || before < "a" || before > "z") return true;
    if (campaign.startsWith("shopping", at)) return true;
  }
  return false;
}

/** The channel of a traffic source: GA4's default channel group, first match wins (conventions 4.3, rule J2). */
export function channelOf(traffic: TrafficSource): Channel {
  const source = (traffic.source ?? "").trim().toLowerCase();
  const medium = (traffic.medium ?? "").trim().toLowerCase();
  const campaign = (traffic.campaign ?? "").trim().toLowerCase();
  const site = siteOfSource(source)?.kind ?? null;
  const paid = isPaidMedium(medium);
  const shop = site === "shopping" || namesShop(campaign);

  if (source === "(direct)" && (medium === "(none)" || medium === "(not set)")) return "Direct";
  if (campaign.includes("cross-network") || medium.includes("cross-network")) return "Cross-network";
  if (paid && shop) return "Paid Shopping";
  if (paid && site === "search") return "Paid Search";
  if (paid && site === "social") return "Paid Social";
  if (paid && site === "video") return "Paid Video";
  if (DISPLAY.has(medium)) return "Display";
  if (paid) return "Paid Other";
  if (shop) return "Organic Shopping";
  if (site === "social" || SOCIAL.has(medium)) return "Organic Social";
  if (site === "video" || medium.includes("video")) return "Organic Video";
  if (site === "search" || medium === "organic") return "Organic Search";
  if (site === "assistant" || medium === "ai-assistant" || campaign === "(ai-assistant)") return "AI Assistant";
  if (REFERRAL.has(medium)) return "Referral";
  if (EMAIL.has(source) || EMAIL.has(medium)) return "Email";
  if (medium === "affiliate") return "Affiliates";
  if (medium === "audio") return "Audio";
  if (source === "sms" || medium === "sms") return "SMS";
  if (medium.endsWith("push") || medium.includes("mobile") || medium.includes("notification")) return "Mobile Push";
  if (source === "firebase") return "Mobile Push";
  return "Unassigned";
}
