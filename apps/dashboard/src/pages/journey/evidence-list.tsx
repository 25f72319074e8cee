import type { Journey } from "@meander/reports/contract";
import { Button } from "../../components/button.tsx";
import { useDeviceName } from "../../components/device-name.ts";
import { shortId } from "../../components/owner-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Why these ids are one person (rule I8): one line per link, with its message. */
export function EvidenceList({ journey, onChoose }: { journey: Journey; onChoose(messageId: string): void }) {
  const { t, format } = useText();
  const deviceName = useDeviceName();
  if (journey.links.length === 0) return <p className="quiet">{t("journey.noEvidence")}</p>;
  return (
    <>
      <p className="tab-hint">{t("journey.evidenceLead")}</p>
      <ol className="evidence">
        {journey.links.map((link) => {
          const owner = visibleText(shortId(link.user ?? link.contact ?? ""), 24);
          return (
            <li key={link.id} className="evidence-link" data-revoked={link.revoked || undefined}>
              <span>
                {link.visitor === null
                  ? t("journey.linkContact", { contact: visibleText(shortId(link.contact ?? ""), 24), owner })
                  : t("journey.linkVisitor", { visitor: visibleText(shortId(link.visitor), 24), owner })}
              </span>
              <span className="evidence-state">
                {t(link.revoked ? "journey.revoked" : link.decides ? "journey.decides" : "journey.outranked")}
              </span>
              <span className="evidence-small quiet">
                {t("journey.rule", { rule: visibleText(link.rule, 20) })} · {format.dateTime(link.at)}
                {link.device === null ? null : ` · ${visibleText(deviceName({ device: link.device }), 60)}`}
              </span>
              <Button look="quiet" onPress={() => onChoose(link.messageId)}>
                <span className="mono">{visibleText(link.messageId, 36)}</span>
              </Button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
