import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { ApiFailure } from "../../api/client.ts";
import { journeyQuery, touchpointsQuery } from "../../api/queries.ts";
import { Button } from "../../components/button.tsx";
import { shortId, useOwnerKind } from "../../components/owner-name.tsx";
import { Page } from "../../components/page.tsx";
import { Empty, Failure, Loading, Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { journeyMoments } from "../../pictures/journey-moments.ts";
import { JourneyPicture } from "../../pictures/journey-picture.tsx";
import { JourneyFacts } from "./journey-facts.tsx";
import { JourneyPanel } from "./journey-panel.tsx";
import { OwnerTitle } from "./owner-title.tsx";
import { PictureLegend } from "./picture-legend.tsx";
import { readZoom } from "./read-zoom.ts";
import { TouchpointList } from "./touchpoint-list.tsx";
import { useLoadUntil } from "./use-load-until.ts";
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
  const zoom = useMemo(() => readZoom(search.from, search.to), [search.from, search.to]);
  const chosen = search.at ?? null;
  const choose = useCallback(
    (at: string) => void navigate({ search: (old) => ({ ...old, at }), replace: true, resetScroll: false }),
    [navigate],
  );
  useLoadUntil(chosen, moments, touchpoints);
  const more = () => {
    if (touchpoints.hasNextPage && !touchpoints.isFetchingNextPage) void touchpoints.fetchNextPage();
  };
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
      <section className="journey-stage">
        <JourneyPicture
          journey={journey.data}
          moments={moments}
          chosen={chosen}
          onChoose={choose}
          zoom={zoom}
          onZoom={({ from, to }) =>
            void navigate({ search: (old) => ({ ...old, from: String(from), to: String(to) }), resetScroll: false })
          }
        />
        <div className="journey-tools no-print">
          <PictureLegend />
          {zoom ? (
            <Button
              onPress={() =>
                void navigate({ search: (old) => ({ ...old, from: undefined, to: undefined }), resetScroll: false })
              }
            >
              {t("journey.whole")}
            </Button>
          ) : (
            <span className="quiet journey-hint">{t("journey.zoomHint")}</span>
          )}
        </div>
      </section>
      {touchpoints.hasNextPage ? (
        <Partial>{t("journey.partial", { shown: loaded.length, all: journey.data.touchpoints })}</Partial>
      ) : null}
      <div className="journey-below">
        {touchpoints.error && loaded.length === 0 ? (
          <Failure error={touchpoints.error} retry={() => void touchpoints.refetch()} />
        ) : (
          <TouchpointList journey={journey.data} moments={moments} chosen={chosen} onChoose={choose} onEnd={more} />
        )}
        <JourneyPanel journey={journey.data} moments={moments} chosen={chosen} onChoose={choose} />
      </div>
    </Page>
  );
}
