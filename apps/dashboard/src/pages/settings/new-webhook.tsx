import { NOTICE_KINDS, type NoticeKind } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { createWebhook } from "../../api/webhooks.ts";
import { Button } from "../../components/button.tsx";
import { CheckField } from "../../components/check-field.tsx";
import { Field } from "../../components/field.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** An address and what it is to be told; the secret is shown once. */
export function NewWebhook({ site }: { site: string }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState<readonly NoticeKind[]>(["goal"]);
  const create = useMutation({
    mutationFn: () => createWebhook(site, { url: url.trim(), kinds: [...kinds] }),
    onSuccess: async () => {
      setUrl("");
      await queries.invalidateQueries({ queryKey: ["site", site, "webhooks"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="keys" onSubmit={submit}>
      <div className="keys-new">
        <Field
          label={t("hook.url")}
          hint={t("hook.urlHint")}
          value={url}
          onChange={setUrl}
          isRequired
          maxLength={2_000}
        />
        {NOTICE_KINDS.map((kind) => (
          <CheckField
            key={kind}
            label={t(`hook.kind_${kind}`)}
            isSelected={kinds.includes(kind)}
            onChange={(on) => setKinds(NOTICE_KINDS.filter((one) => (one === kind ? on : kinds.includes(one))))}
          />
        ))}
        <Button type="submit" isDisabled={create.isPending || kinds.length === 0}>
          {t("hook.create")}
        </Button>
      </div>
      <NotSaved error={create.error} />
      {create.data ? <ShownOnce lead={t("hook.once")} label={t("hook.secret")} text={create.data.secret} /> : null}
    </form>
  );
}
