import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type JourneyFilter, journeysQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { Page } from "../../components/page.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { BehindChip } from "./behind-chip.tsx";
import { JourneyFilters } from "./journey-filters.tsx";
import { JourneyList } from "./journey-list.tsx";

/** Every journey as one line (rule D3). */
export function JourneysPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/journeys" });
  const filter = useSearch({ from: "/shell/sites/$site/journeys" });
  const navigate = useNavigate({ from: "/sites/$site/journeys" });
  const list = useInfiniteQuery({ ...journeysQuery(site, filter), placeholderData: keepPreviousData });
  const journeys = list.data?.pages.flatMap((page) => page.journeys);
  const isFiltered = Object.keys(filter).some((key) => key !== "sort");
  const clear = () => void navigate({ search: {} });
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  const change = (next: JourneyFilter) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <Page title={t("journeys.title")} lead={t("journeys.lead")}>
      {filter.behind === undefined ? null : (
        <BehindChip
          site={site}
          behind={filter.behind}
          count={list.isPlaceholderData ? undefined : list.data?.pages[0]?.total}
          onRemove={() => change({ behind: undefined })}
        />
      )}
      <JourneyFilters site={site} filter={filter} onChange={change} onClear={isFiltered ? clear : null} />
      {journeys === undefined ? (
        list.error ? (
          <Failure error={list.error} retry={() => void list.refetch()} />
        ) : (
          <Loading heights={[72, 73, 74, 75, 76, 77]} />
        )
      ) : journeys.length === 0 ? (
        isFiltered ? (
          <Empty
            title={t("journeys.noMatch")}
            text={t("journeys.noMatchText")}
            action={<Button onPress={clear}>{t("journeys.clear")}</Button>}
          />
        ) : (
          <Empty title={t("journeys.none")} text={t("journeys.noneText")} />
        )
      ) : (
        <>
          <JourneyList site={site} journeys={journeys} onEnd={more} />
          <div className="journeys-foot">
            <span className="quiet" role="status">
              {list.isFetchingNextPage ? t("journeys.loadingMore") : t("journeys.shown", { count: journeys.length })}
            </span>
            {list.isFetchNextPageError ? <Failure error={list.error} retry={() => void list.fetchNextPage()} /> : null}
            {list.hasNextPage ? <Button onPress={more}>{t("journeys.more")}</Button> : null}
          </div>
        </>
      )}
    </Page>
  );
}
