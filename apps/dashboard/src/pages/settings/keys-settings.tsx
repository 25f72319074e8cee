import { ROLES, ROLES_THAT_MAY, type Role, type SiteKey } from "@meander/protocol";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { callApi, sitePath } from "../../api/client.ts";
import { keysQuery, meQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Field } from "../../components/field.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { Picker } from "../../components/picker.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DeleteButton } from "./delete-button.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** The site's keys. */
export function KeysSettings({ site }: { site: string }) {
  const { t } = useText();
  const keys = useQuery(keysQuery(site));
  if (keys.error) return <Failure error={keys.error} retry={() => void keys.refetch()} />;
  if (!keys.data) return <Loading heights={[260]} />;
  return (
    <Card title={t("settings.keys")}>
      <Keys site={site} keys={keys.data.keys} />
    </Card>
  );
}

/** The roles that somebody may give: nobody gives one that may what they may not. */
function useGrantable(site: string): readonly Role[] {
  const own = useQuery(meQuery()).data?.sites.find((s) => s.id === site)?.role;
  const needs = Object.values(ROLES_THAT_MAY);
  return ROLES.filter((role) => own !== undefined && needs.every((may) => !may.includes(role) || may.includes(own)));
}

/** The list of keys; a secret one is made here and shown once. */
function Keys({ site, keys }: { site: string; keys: readonly SiteKey[] }) {
  const { t, format } = useText();
  const roles = useGrantable(site);
  const [chosen, setChosen] = useState<Role>("analyst");
  const role = roles.includes(chosen) ? chosen : (roles[0] ?? "developer");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const create = useMutation({
    mutationFn: () =>
      callApi<{ key: string }>("POST", sitePath(site, "keys"), { kind: "secret", name: name.trim(), role }),
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
      <SettingsTable
        columns={[t("sites.name"), t("journey.kind"), t("settings.key"), t("settings.created")]}
        acts={t("settings.delete")}
        rows={keys.map((key) => ({
          key: key.id,
          cells: [
            visibleText(key.name, 80),
            t(key.kind === "write" ? "settings.kindWrite" : "settings.kindSecret"),
            <span key="shown" className="mono">
              {visibleText(key.shown, 60)}
            </span>,
            format.date(key.createdAt),
          ],
          act: <DeleteButton site={site} list="keys" id={key.id} />,
        }))}
      />
      <p className="tab-hint">{t("settings.keysText")}</p>
      <form className="keys-new" onSubmit={submit}>
        <Field label={t("settings.keyName")} value={name} onChange={setName} isRequired maxLength={100} />
        <Picker
          label={t("settings.keyRole")}
          value={role}
          options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(value) => setChosen(roles.find((one) => one === value) ?? role)}
        />
        <Button type="submit" isDisabled={create.isPending}>
          {t("settings.createSecret")}
        </Button>
      </form>
      <NotSaved error={create.error} />
      {create.data ? (
        <ShownOnce lead={t("settings.onlyOnce")} label={t("settings.kindSecret")} text={create.data.key} />
      ) : null}
    </div>
  );
}
