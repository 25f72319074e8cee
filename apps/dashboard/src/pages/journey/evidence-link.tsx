import type { LinkEvidence } from "@meander/reports/contract";
import { Link } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { shortId } from "../../components/owner-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

export interface EvidenceLinkProps {
  site: string;
  link: LinkEvidence;
  onChoose(messageId: string): void;
  /** Asks whether to take it back or to let it count; null when the reader may not. */
  onDecide: (() => void) | null;
}

/** Says which two ids a link ties together. */
export function useLinkName(): (link: LinkEvidence) => string {
  const { t } = useText();
  const short = (id: string | null | undefined) => visibleText(shortId(id ?? ""), 24);
  return (link) => {
    const owner = short(link.user ?? link.contact);
    if (link.previous !== undefined) return t("identity.alias", { previous: short(link.previous), owner });
    return link.visitor === null
      ? t("journey.linkContact", { contact: short(link.contact), owner })
      : t("journey.linkVisitor", { visitor: short(link.visitor), owner });
  };
}

/** One link: what it ties, whether it decides, where it comes from. */
export function EvidenceLink({ site, link, onChoose, onDecide }: EvidenceLinkProps) {
  const { t, format } = useText();
  const deviceName = useDeviceName();
  const linkName = useLinkName();
  const [from, who] =
    link.actor === undefined
      ? [link.device === null ? null : visibleText(deviceName({ device: link.device }), 60), null]
      : [null, t("identity.saidBy", { actor: visibleText(link.actor, 60) })];
  return (
    <li className="evidence-link" data-revoked={link.revoked || undefined}>
      <span className="evidence-name">{linkName(link)}</span>
      <span className="evidence-state">
        {t(link.revoked ? "journey.revoked" : link.decides ? "journey.decides" : "journey.outranked")}
      </span>
      <span className="evidence-small quiet">
        {[t("journey.rule", { rule: visibleText(link.rule, 20) }), format.dateTime(link.at), from, who]
          .filter((part) => part !== null)
          .join(" · ")}
      </span>
      <span className="evidence-acts">
        {link.messageId === "" ? null : (
          <Button look="quiet" onPress={() => onChoose(link.messageId)}>
            {t("identity.moment")}
          </Button>
        )}
        {link.revoked && link.visitor !== null ? (
          <Link
            className="button button-quiet"
            to="/sites/$site/journeys/$journey"
            params={{ site, journey: `v:${link.visitor}` }}
          >
            {t("identity.ownJourney")}
          </Link>
        ) : null}
        {onDecide ? (
          <Button look="quiet" onPress={onDecide}>
            {t(link.revoked ? "identity.restore" : "identity.revoke")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}
