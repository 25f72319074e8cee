import type { Accounts } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Picker } from "../../components/picker.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { AccountList } from "./account-list.tsx";
import { AccountPager } from "./account-pager.tsx";

const ORDERS = ["last", "members", "friction", "value"] as const;
const PAGE_ROWS = 50;
const STAGES = ["furthest", "usual", "newest"] as const;

/** R14: companies and households, as functions of their members. */
export function AccountsPage() {
  const { t } = useText();
  const search = useSearch({ from: "/shell/sites/$site/accounts" });
  const navigate = useNavigate({ from: "/sites/$site/accounts" });
  const order = ORDERS.find((o) => o === search.order) ?? "last";
  const stage = STAGES.find((s) => s === search.stage) ?? "furthest";
  const page = Math.max(1, Math.trunc(Number(search.page)) || 1);
  return (
    <ReportPage<Accounts>
      name="accounts"
      title={t("accounts.title")}
      lead={t("accounts.lead")}
      params={{ order, stage, offset: page === 1 ? undefined : String((page - 1) * PAGE_ROWS) }}
      filters={
        <>
          <Picker
            label={t("journeys.sort")}
            value={order}
            options={ORDERS.map((value) => ({ value, label: t(`accounts.by_${value}`) }))}
            onChange={(value) =>
              void navigate({ search: (old) => ({ ...old, order: value, page: undefined }), replace: true })
            }
          />
          <Picker
            label={t("accounts.stageBy")}
            value={stage}
            options={STAGES.map((value) => ({ value, label: t(`accounts.stage_${value}`) }))}
            onChange={(value) =>
              void navigate({ search: (old) => ({ ...old, stage: value, page: undefined }), replace: true })
            }
          />
        </>
      }
    >
      {(report, site) => (
        <>
          <AccountList site={site} report={report} />
          <AccountPager page={page} rows={PAGE_ROWS} total={report.total} />
        </>
      )}
    </ReportPage>
  );
}
