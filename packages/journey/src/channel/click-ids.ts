/** What a click id says about where a click came from (conventions 4.4). */
export interface ClickNetwork {
  source: string;
  medium: string;
  /** Only an advertisement carries this id; other networks mark every outgoing link. */
  paid: boolean;
}

const ad = (source: string): ClickNetwork => ({ source, medium: "cpc", paid: true });
const link = (source: string, medium: string): ClickNetwork => ({ source, medium, paid: false });

/** In order of how much they prove: the first one present decides. */
const NETWORKS: readonly (readonly [parameter: string, network: ClickNetwork])[] = [
  ["gclid", ad("google")],
  ["gbraid", ad("google")],
  ["wbraid", ad("google")],
  ["gclsrc", ad("google")],
  ["gad_source", ad("google")],
  ["dclid", { source: "google", medium: "display", paid: false }],
  ["msclkid", ad("bing")],
  ["ttclid", ad("tiktok")],
  ["twclid", ad("twitter")],
  ["li_fat_id", ad("linkedin")],
  ["rdt_cid", ad("reddit")],
  ["qclid", ad("quora")],
  ["sccid", ad("snapchat")],
  ["irclid", link("impact", "affiliate")],
  ["_kx", link("klaviyo", "email")],
  ["mc_cid", link("mailchimp", "email")],
  ["mc_eid", link("mailchimp", "email")],
  // Facebook, Instagram and Pinterest put theirs on every link that people share.
  ["fbclid", link("facebook", "social")],
  ["igshid", link("instagram", "social")],
  ["epik", link("pinterest", "social")],
];

/** The network that an event's click ids imply, or null. @param clickIds by parameter name, any case; blanks count as absent */
export function networkOf(clickIds: Readonly<Record<string, string>>): ClickNetwork | null {
  const present = new Set<string>();
  for (const [name, value] of Object.entries(clickIds)) {
    if (value.trim() !== "" && value !== "null" && value !== "undefined") present.add(name.toLowerCase());
  }
  if (present.size === 0) return null;
  return NETWORKS.find(([parameter]) => present.has(parameter))?.[1] ?? null;
}
