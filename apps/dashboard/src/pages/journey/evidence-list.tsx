import type { Journey, LinkEvidence } from "@meander/reports/contract";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useIsAdmin, type Verdict } from "../../api/identity.ts";
import { Button } from "../../components/button.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { AliasDialogue } from "./alias-dialogue.tsx";
import { EvidenceLink } from "./evidence-link.tsx";
import { LinkDialogue } from "./link-dialogue.tsx";
import "./evidence-list.css";

/** Why these ids are one person (rule I8): one line per link, with its message; an admin may decide otherwise (I9). */
export function EvidenceList({ journey, onChoose }: { journey: Journey; onChoose(messageId: string): void }) {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/journeys/$journey" });
  const isAdmin = useIsAdmin(site);
  const [asked, setAsked] = useState<{ link: LinkEvidence; verdict: Verdict } | null>(null);
  const [isJoining, setJoining] = useState(false);
  return (
    <div className="evidence-panel">
      {journey.links.length === 0 ? (
        <p className="quiet">{t("journey.noEvidence")}</p>
      ) : (
        <>
          <p className="quiet evidence-lead">{t("journey.evidenceLead")}</p>
          <ol className="evidence">
            {journey.links.map((link) => (
              <EvidenceLink
                key={link.id}
                site={site}
                link={link}
                onChoose={onChoose}
                onDecide={isAdmin ? (verdict) => setAsked({ link, verdict }) : null}
              />
            ))}
          </ol>
        </>
      )}
      {isAdmin && journey.owner.kind === "user" ? (
        <Button onPress={() => setJoining(true)}>{t("identity.join")}</Button>
      ) : null}
      {asked ? <LinkDialogue key={asked.link.id} site={site} {...asked} onClose={() => setAsked(null)} /> : null}
      {isJoining ? <AliasDialogue site={site} user={journey.owner.id} onClose={() => setJoining(false)} /> : null}
    </div>
  );
}
