import { useInfiniteQuery } from "@tanstack/react-query";
import { guardsQuery } from "../../api/site-settings.ts";
import { Button } from "../../components/button.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { GuardCard } from "./guard-card.tsx";

/** Users and contacts whose new devices wait for a decision (rule I5). */
export function GuardSettings({ site }: { site: string }) {
  const { t } = useText();
  const guards = useInfiniteQuery(guardsQuery(site));
  const all = guards.data?.pages.flatMap((page) => page.guards) ?? [];
  if (guards.error) return <Failure error={guards.error} retry={() => void guards.refetch()} />;
  if (!guards.data) return <Loading heights={[180, 181]} />;
  return (
    <>
      <p className="settings-lead">{t("guard.text")}</p>
      {all.length === 0 ? <Empty title={t("guard.none")} text={t("guard.noneText")} /> : null}
      {all.map((guard) => (
        <GuardCard key={guard.id} site={site} guard={guard} />
      ))}
      {guards.hasNextPage ? (
        <Button isDisabled={guards.isFetchingNextPage} onPress={() => void guards.fetchNextPage()}>
          {t("settings.more")}
        </Button>
      ) : null}
    </>
  );
}
