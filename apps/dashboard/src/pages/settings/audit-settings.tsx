import { AUDIT_ACTIONS } from "@meander/protocol";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { auditQuery } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { Picker } from "../../components/picker.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { AuditTable } from "./audit-table.tsx";

/** Who did what, newest first, and whether the log is as it was written (rule A8). */
export function AuditSettings({ site }: { site: string }) {
  const { t } = useText();
  const { about, action } = useSearch({ from: "/shell/sites/$site/settings" });
  const navigate = useNavigate({ from: "/sites/$site/settings" });
  const [typed, setTyped] = useState(about ?? "");
  const audit = useInfiniteQuery(auditQuery(site, { about, action }));
  const find = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: (old) => ({ ...old, about: typed.trim() || undefined }), replace: true });
  };
  return (
    <>
      <p className="settings-lead">{t("audit.text")}</p>
      <form className="keys-new" onSubmit={find}>
        <Field label={t("audit.about")} value={typed} onChange={setTyped} maxLength={600} />
        <Button type="submit">{t("audit.find")}</Button>
        <Picker
          label={t("audit.what")}
          value={action ?? ""}
          options={[
            { value: "", label: t("audit.anything") },
            ...AUDIT_ACTIONS.map((value) => ({ value, label: t(`audit.do_${value}`) })),
          ]}
          onChange={(value) =>
            void navigate({ search: (old) => ({ ...old, action: value || undefined }), replace: true })
          }
        />
      </form>
      <p className="tab-hint">{t("audit.aboutHint")}</p>
      {action === "journey.erase" ? <p className="tab-hint">{t("audit.receipts")}</p> : null}
      {audit.data ? (
        <AuditTable pages={audit.data.pages} />
      ) : audit.error ? (
        <Failure error={audit.error} retry={() => void audit.refetch()} />
      ) : (
        <Loading heights={[320]} />
      )}
      {audit.hasNextPage ? (
        <Button isDisabled={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
          {t("settings.more")}
        </Button>
      ) : null}
    </>
  );
}
