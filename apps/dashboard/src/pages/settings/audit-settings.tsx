import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type AuditPage, auditQuery } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Field } from "../../components/field.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { SettingsTable } from "./settings-table.tsx";

/** Who did what, newest first, and whether the log is as it was written (rule A8). */
export function AuditSettings({ site }: { site: string }) {
  const { t } = useText();
  const { about } = useSearch({ from: "/shell/sites/$site/settings" });
  const navigate = useNavigate({ from: "/sites/$site/settings" });
  const [typed, setTyped] = useState(about ?? "");
  const audit = useInfiniteQuery(auditQuery(site, about));
  const find = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ search: (old) => ({ ...old, about: typed.trim() || undefined }), replace: true });
  };
  return (
    <>
      <p className="settings-lead">{t("audit.text")}</p>
      <form className="keys-new" onSubmit={find}>
        <Field label={t("audit.about")} hint={t("audit.aboutHint")} value={typed} onChange={setTyped} maxLength={600} />
        <Button type="submit">{t("audit.find")}</Button>
      </form>
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

function AuditTable({ pages }: { pages: readonly AuditPage[] }) {
  const { t, tOr, format } = useText();
  const entries = pages.flatMap((page) => page.entries);
  if (entries.length === 0) return <Empty title={t("audit.none")} />;
  const isIntact = pages.every((page) => page.intact);
  const details = (value: unknown) =>
    value === null || JSON.stringify(value) === "{}" ? "" : visibleText(JSON.stringify(value), 120);
  return (
    <Card
      title={t("audit.title")}
      aside={
        <span className={isIntact ? "badge badge-good" : "badge badge-bad"} role={isIntact ? "status" : "alert"}>
          {t(isIntact ? "audit.intact" : "audit.broken")}
        </span>
      }
    >
      <SettingsTable
        columns={[t("journey.when"), t("audit.who"), t("audit.what"), t("audit.target")]}
        rows={entries.map((entry) => ({
          key: String(entry.seq),
          cells: [
            format.dateTime(entry.at),
            visibleText(entry.email ?? entry.actor, 60),
            tOr(`audit.do_${entry.action}`, visibleText(entry.action, 60)),
            <span key="target" className="audit-target">
              <span className="mono" title={visibleText(entry.target, 100)}>
                {visibleText(entry.target.slice(0, 16), 20)}
              </span>{" "}
              <span className="quiet">{details(entry.details)}</span>
            </span>,
          ],
        }))}
      />
    </Card>
  );
}
