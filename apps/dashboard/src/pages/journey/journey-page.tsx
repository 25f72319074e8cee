import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { ApiFailure } from "../../api/client.ts";
import { journeyQuery, touchpointsQuery } from "../../api/queries.ts";
import { shortId, useOwnerKind } from "../../components/owner-name.tsx";
import { Page } from "../../components/page.tsx";
import { Empty, Failure, Loading, Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { journeyMoments } from "../../pictures/journey-moments.ts";
import { JourneyFacts } from "./journey-facts.tsx";
import { JourneyPanel } from "./journey-panel.tsx";
import { JourneyStage } from "./journey-stage.tsx";
import { OwnerTitle } from "./owner-title.tsx";
import { TouchpointList } from "./touchpoint-list.tsx";
import { useLoadUntil } from "./use-load-until.ts";
import { useReplay } from "./use-replay.ts";
import "./journey-page.css";

/** One journey, whole, with its touchpoints and the evidence (rule D4). */
export function JourneyPage() {
  const { t } = useText();
  const { site, journey: id } = useParams({ from: "/shell/sites/$site/journeys/$journey" });
  const search = useSearch({ from: "/shell/sites/$site/journeys/$journey" });
  const ownerKind = useOwnerKind();
  const navigate = useNavigate({ from: "/sites/$site/journeys/$journey" });
  const journey = useQuery(journeyQuery(site, id));
  const touchpoints = useInfiniteQuery(touchpointsQuery(site, id));
  const loaded = useMemo(() => touchpoints.data?.pages.flatMap((page) => page.touchpoints) ?? [], [touchpoints.data]);
  const moments = useMemo(() => (journey.data ? journeyMoments(journey.data, loaded) : []), [journey.data, loaded]);
  const chosen = search.at ?? null;
  const choose = useCallback(
    (at: string) => void navigate({ search: (old) => ({ ...old, at }), replace: true, resetScroll: false }),
    [navigate],
  );
  useLoadUntil(chosen, moments, touchpoints);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = touchpoints;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const replay = useReplay({
    moments,
    chosen,
    onChoose: choose,
    hasMore: hasNextPage && !touchpoints.isFetchNextPageError,
    onMore: more,
  });
  const byHand = replay.stopAt;
  const back = (
    <Link to="/sites/$site/journeys" params={{ site }} className="button button-quiet">
      {t("journey.back")}
    </Link>
  );
  if (!journey.data) {
    const absent = journey.error instanceof ApiFailure && journey.error.status === 404;
    return (
      <Page title={t("app.journeys")} actions={back}>
        {absent ? (
          <Empty title={t("journey.noSuch")} action={back} />
        ) : journey.error ? (
          <Failure error={journey.error} retry={() => void journey.refetch()} />
        ) : (
          <Loading heights={[56, 380, 260]} />
        )}
      </Page>
    );
  }
  const { owner } = journey.data;
  const title = `${ownerKind(owner)} ${visibleText(shortId(owner.id), 20)}`;
  return (
    <Page title={title} lead={<OwnerTitle journey={journey.data} />} actions={back}>
      <JourneyFacts journey={journey.data} />
      <JourneyStage journey={journey.data} moments={moments} replay={replay} onChoose={byHand} />
      {touchpoints.hasNextPage ? (
        <Partial>{t("journey.partial", { shown: loaded.length, all: journey.data.touchpoints })}</Partial>
      ) : null}
      <div className="journey-below">
        {touchpoints.error && loaded.length === 0 ? (
          <Failure error={touchpoints.error} retry={() => void touchpoints.refetch()} />
        ) : (
          <TouchpointList
            journey={journey.data}
            moments={moments}
            chosen={replay.current}
            onChoose={byHand}
            onEnd={more}
          />
        )}
        <JourneyPanel journey={journey.data} moments={moments} chosen={replay.current} onChoose={byHand} />
      </div>
    </Page>
  );
}
