import type { LinkEvidence } from "@meander/reports/contract";
import { useVerdict } from "../../api/identity.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { useLinkName } from "./evidence-link.tsx";

/** Asks before a link is taken back or given back, and says what that does. */
export function LinkDialogue({ site, link, onClose }: { site: string; link: LinkEvidence; onClose(): void }) {
  const { t } = useText();
  const linkName = useLinkName();
  const verdict = useVerdict(site);
  return (
    <Dialogue
      title={t(link.revoked ? "identity.restoreTitle" : "identity.revokeTitle")}
      isOpen
      onClose={onClose}
      action={{
        label: t(link.revoked ? "identity.restore" : "identity.revoke"),
        isDisabled: verdict.isPending,
        onPress: () => verdict.mutate(link, { onSuccess: onClose }),
      }}
      problem={verdict.error ? t("settings.notSaved", { why: verdict.error.message }) : null}
    >
      <p className="dialogue-subject">{linkName(link)}</p>
      <p>{t(link.revoked ? "identity.restoreText" : "identity.revokeText")}</p>
      <p>{t("identity.reversible")}</p>
    </Dialogue>
  );
}
