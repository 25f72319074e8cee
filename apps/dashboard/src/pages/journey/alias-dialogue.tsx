import { useState } from "react";
import { useAlias } from "../../api/identity.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { Field } from "../../components/field.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

/** Joins this user with another user id, because a person says that they are one (rule I6). */
export function AliasDialogue({ site, user, onClose }: { site: string; user: string; onClose(): void }) {
  const { t } = useText();
  const [other, setOther] = useState("");
  const alias = useAlias(site);
  const previousUserId = other.trim();
  return (
    <Dialogue
      title={t("identity.joinTitle")}
      isOpen
      onClose={onClose}
      action={{
        label: t("identity.joinDo"),
        isDisabled: previousUserId === "" || previousUserId === user || alias.isPending,
        onPress: () => alias.mutate({ previousUserId, userId: user }, { onSuccess: onClose }),
      }}
      problem={alias.error ? t("settings.notSaved", { why: alias.error.message }) : null}
    >
      <p>{t("identity.joinText", { user: visibleText(user, 60) })}</p>
      <Field label={t("identity.otherUser")} value={other} onChange={setOther} maxLength={200} autoFocus />
      <p>{t("identity.reversible")}</p>
    </Dialogue>
  );
}
