import type { SiteKey } from "@meander/protocol";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { CopyBlock } from "../../components/copy-block.tsx";
import { Field } from "../../components/field.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { KeyRow } from "./key-row.tsx";

/** The site's keys; a secret one is made here and shown once. */
export function KeysSettings({ site, keys }: { site: string; keys: readonly SiteKey[] }) {
  const { t } = useText();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () =>
      callApi<{ key: string }>("POST", sitePath(site, "keys"), { kind: "secret", name: name.trim(), role: "analyst" }),
    onSuccess: async () => {
      setName("");
      await queries.invalidateQueries({ queryKey: ["site", site, "keys"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <div className="keys">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("sites.name")}</th>
            <th scope="col">{t("journey.kind")}</th>
            <th scope="col">{t("settings.key")}</th>
            <th scope="col">{t("settings.created")}</th>
            <th scope="col">
              <span className="hidden">{t("settings.delete")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} site={site} siteKey={key} />
          ))}
        </tbody>
      </table>
      <p className="tab-hint">{t("settings.keysText")}</p>
      <form className="keys-new" onSubmit={submit}>
        <Field label={t("settings.keyName")} value={name} onChange={setName} isRequired maxLength={100} />
        <Button type="submit" isDisabled={create.isPending}>
          {t("settings.createSecret")}
        </Button>
      </form>
      {create.error ? (
        <p className="form-problem" role="alert">
          {t("settings.notSaved", { why: create.error.message })}
        </p>
      ) : null}
      {create.data ? (
        <div role="status" className="keys-once">
          <p>{t("settings.onlyOnce")}</p>
          <CopyBlock label={t("settings.kindSecret")} text={create.data.key} />
        </div>
      ) : null}
    </div>
  );
}
