import { type Site, USUAL_PROPERTIES } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { CheckField } from "../../components/check-field.tsx";
import { Field } from "../../components/field.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** Which properties and traits of events are kept: all, or those of a list (rule S3). */
export function KeptProperties({ site: { id, keptProperties } }: { site: Site }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [isListed, setListed] = useState(keptProperties !== null);
  const [text, setText] = useState((keptProperties ?? USUAL_PROPERTIES).join(" "));
  const save = useMutation({
    mutationFn: () => callApi<Site>("PATCH", sitePath(id), { keptProperties: isListed ? namesIn(text) : null }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["site", id] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="tab-hint">{t("kept.text")}</p>
      <CheckField label={t("kept.only")} isSelected={isListed} onChange={setListed} />
      {isListed ? (
        <Field label={t("kept.names")} hint={t("kept.namesHint")} lines={4} value={text} onChange={setText} />
      ) : null}
      <div className="form-foot">
        <Button type="submit" isDisabled={save.isPending}>
          {t("settings.save")}
        </Button>
        <NotSaved error={save.error} />
        {save.isSuccess ? (
          <span className="quiet" role="status">
            {t("settings.saved")}
          </span>
        ) : null}
      </div>
    </form>
  );
}

/** The names in a text, separated by blanks or commas; once each. */
function namesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))];
}
