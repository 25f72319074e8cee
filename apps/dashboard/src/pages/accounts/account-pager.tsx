import { useNavigate } from "@tanstack/react-router";
import { Button } from "../../components/button.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { useShared } from "../../shared/shared-context.ts";
import "./account-pager.css";

export interface AccountPagerProps {
  /** From 1. */
  page: number;
  /** On a page. */
  rows: number;
  total: number;
}

/** From page to page of a long list; nothing when all is on one. The page is in the address. */
export function AccountPager({ page, rows, total }: AccountPagerProps) {
  const { t } = useText();
  const navigate = useNavigate({ from: "/sites/$site/accounts" });
  const isShared = useShared() !== null;
  const last = Math.max(1, Math.ceil(total / rows));
  // What was shared is the page that was open.
  if (isShared || (last === 1 && page === 1)) return null;
  const shown = Math.min(page, last + 1);
  const open = (to: number) =>
    void navigate({ search: (old) => ({ ...old, page: to === 1 ? undefined : String(to) }) });
  return (
    <nav className="account-pager no-print" aria-label={t("accounts.pages")}>
      <Button isDisabled={shown === 1} onPress={() => open(shown - 1)}>
        {t("accounts.previous")}
      </Button>
      <span className="quiet" aria-live="polite">
        {t("accounts.page", { page, last, count: total })}
      </span>
      <Button isDisabled={shown >= last} onPress={() => open(shown + 1)}>
        {t("accounts.next")}
      </Button>
    </nav>
  );
}
