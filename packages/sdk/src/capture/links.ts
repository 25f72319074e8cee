import type { TrackKind } from "@meander/protocol";
import { cleanUrl } from "../core/clean.ts";
import type { Properties } from "../core/event.ts";

const FILE =
  /\.(pdf|zip|docx?|xlsx?|pptx?|csv|epub|rtf|odt|ods|key|pages|dmg|exe|msi|pkg|apk|7z|rar|gz|mp[34]|mov|avi|ics|vcf)$/i;

/** An event that a link makes by itself. */
export interface LinkEvent {
  event: string;
  kind: TrackKind;
  properties: Properties;
}

/**
 * What following a link means (rule K2), or undefined for a link inside the site. Addresses and numbers are not sent.
 * @param link The link that was followed.
 */
export function readLink(link: HTMLAnchorElement): LinkEvent | undefined {
  const kind = "soft_conversion";
  if (link.protocol === "mailto:") return { event: "Email Link Clicked", kind, properties: {} };
  if (link.protocol === "tel:") return { event: "Phone Link Clicked", kind, properties: {} };
  if (!/^https?:$/.test(link.protocol)) return undefined;
  const { path, url } = cleanUrl(link.href);
  const extension = FILE.exec(link.pathname)?.[1]?.toLowerCase();
  if (extension || link.hasAttribute("download")) {
    const properties: Properties = { url, file: path.split("/").pop() };
    if (extension) properties.extension = extension;
    return { event: "File Downloaded", kind, properties };
  }
  if (link.host === location.host) return undefined;
  return { event: "Outbound Link Clicked", kind: "interaction", properties: { url, host: link.host } };
}
