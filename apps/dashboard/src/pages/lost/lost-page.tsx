import { Link } from "@tanstack/react-router";
import { Page } from "../../components/page.tsx";
import { Empty } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";

/** No such page. */
export function LostPage() {
  const { t } = useText();
  return (
    <Page title={t("lost.title")}>
      <Empty
        title={t("lost.text")}
        action={
          <Link to="/" className="button button-primary">
            {t("lost.home")}
          </Link>
        }
      />
    </Page>
  );
}
