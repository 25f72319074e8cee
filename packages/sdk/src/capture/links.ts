import type { Client } from "../core/client.ts";
import type { EventFields } from "../core/event.ts";

const FILE = /\.(pdf|docx?|xlsx?|pptx?|csv|zip|rar|gz|exe|dmg|mp[34])$/i;

/**
 * What following a link means (rule K2), or undefined for a link inside the site. Mail addresses and phone numbers are
 * not sent.
 */
export function readLink(link: HTMLAnchorElement, cleanUrl: Client["cleanUrl"]): EventFields | undefined {
  const { protocol, host } = link;
  const kind = "soft_conversion";
  if (protocol === "mailto:") return { event: "Email Link Clicked", kind };
  if (protocol === "tel:") return { event: "Phone Link Clicked", kind };
  if (!protocol.startsWith("http")) return;
  const { url, path } = cleanUrl(link.href);
  if (FILE.test(path) || link.hasAttribute("download")) {
    return { event: "File Downloaded", kind, properties: { url } };
  }
  if (host !== location.host) return { event: "Outbound Link Clicked", properties: { url } };
}
