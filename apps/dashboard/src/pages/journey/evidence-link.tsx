import type { LinkEvidence } from "@meander/reports/contract";
import { Link } from "@tanstack/react-router";
import type { Verdict } from "../../api/identity.ts";
import { Button } from "../../components/button.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { shortId } from "../../components/owner-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { verdictTexts } from "./link-verdicts.ts";

export interface EvidenceLinkProps {
  site: string;
  link: LinkEvidence;
  onChoose(messageId: string): void;
  /** Asks before something is said of it; null when the reader may not. */
  onDecide: ((verdict: Verdict) => void) | null;
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

/** What can be said of a link as it stands. */
function verdictsOf({ revoked, accepted, waits }: LinkEvidence): Verdict[] {
  if (revoked) return ["restore"];
  if (accepted) return ["restore", "revoke"];
  return waits ? ["accept", "revoke"] : ["revoke"];
}

function stateKey({ revoked, waits, accepted, decides }: LinkEvidence) {
  if (revoked) return "journey.revoked";
  if (waits) return "identity.waits";
  if (accepted) return "identity.accepted";
  return decides ? "journey.decides" : "journey.outranked";
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
      <span className="evidence-state">{t(stateKey(link))}</span>
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
        {onDecide
          ? verdictsOf(link).map((verdict) => (
              <Button key={verdict} look="quiet" onPress={() => onDecide(verdict)}>
                {t(verdictTexts(link, verdict).label)}
              </Button>
            ))
          : null}
      </span>
    </li>
  );
}
