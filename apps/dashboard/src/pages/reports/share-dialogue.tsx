import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createShareLink, type ShareDraft } from "../../api/share-links.ts";
import { Dialogue } from "../../components/dialogue.tsx";
import { Field } from "../../components/field.tsx";
import { Picker } from "../../components/picker.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { useText } from "../../i18n/text-context.tsx";

const DAYS = [7, 30, 90, 365];

export interface ShareDialogueProps {
  site: string;
  draft: Omit<ShareDraft, "name" | "days">;
  onClose(): void;
}

/** Makes a share link; it is shown once. */
export function ShareDialogue({ site, draft, onClose }: ShareDialogueProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [days, setDays] = useState(30);
  const create = useMutation({
    mutationFn: () => createShareLink(site, { ...draft, name: name.trim(), days }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", site, "shares"] }),
  });
  const made = create.data;
  return (
    <Dialogue
      title={t("share.title")}
      isOpen
      onClose={onClose}
      problem={create.error ? t("settings.notSaved", { why: create.error.message }) : null}
      {...(made
        ? {}
        : {
            action: {
              label: t("share.create"),
              isDisabled: create.isPending || name.trim() === "",
              onPress: () => create.mutate(),
            },
          })}
    >
      {made ? (
        <ShownOnce
          lead={t("share.once")}
          label={t("share.link")}
          text={`${window.location.origin}/shared#${made.token}`}
        />
      ) : (
        <>
          <p>{t("share.text")}</p>
          <Field label={t("share.name")} value={name} onChange={setName} isRequired maxLength={100} />
          <Picker
            label={t("share.days")}
            value={String(days)}
            options={DAYS.map((n) => ({ value: String(n), label: t("overview.days", { count: n }) }))}
            onChange={(value) => setDays(Number(value))}
          />
        </>
      )}
    </Dialogue>
  );
}
