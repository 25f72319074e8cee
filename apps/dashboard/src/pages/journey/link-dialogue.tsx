import type { LinkEvidence } from "@meander/reports/contract";
import { useVerdict, type Verdict } from "../../api/identity.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { useLinkName } from "./evidence-link.tsx";
import { verdictTexts } from "./link-verdicts.ts";

export interface LinkDialogueProps {
  site: string;
  link: LinkEvidence;
  verdict: Verdict;
  onClose(): void;
}

/** Asks before something is said of a link, and says what that does. */
export function LinkDialogue({ site, link, verdict, onClose }: LinkDialogueProps) {
  const { t } = useText();
  const linkName = useLinkName();
  const say = useVerdict(site);
  const texts = verdictTexts(link, verdict);
  return (
    <Dialogue
      title={t(texts.title)}
      isOpen
      onClose={onClose}
      action={{
        label: t(texts.label),
        isDisabled: say.isPending,
        onPress: () => say.mutate({ id: link.id, verdict }, { onSuccess: onClose }),
      }}
      problem={say.error ? t("settings.notSaved", { why: say.error.message }) : null}
    >
      <p className="dialogue-subject">{linkName(link)}</p>
      <p>{t(texts.text)}</p>
      <p>{t("identity.reversible")}</p>
    </Dialogue>
  );
}
