import type { Overview } from "@meander/reports/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { siteQuery } from "../../api/queries.ts";
import { reportQuery } from "../../api/reports.ts";
import { Choice } from "../../components/choice.tsx";
import { Page } from "../../components/page.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { OverviewContent } from "./overview-content.tsx";
import { OverviewFilter } from "./overview-filter.tsx";
import { RANGE_DAYS, rangeOf, readRange } from "./range.ts";

/** R1 in small: what happens, where, and where journeys stand. */
export function OverviewPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site" });
  const search = useSearch({ from: "/shell/sites/$site" });
  const navigate = useNavigate({ from: "/sites/$site" });
  const details = useQuery(siteQuery(site));
  const days = readRange(search.days);
  const overview = useQuery({
    ...reportQuery<Overview>(site, "overview", {
      ...rangeOf(days, Date.now(), details.data?.timezone),
      segment: search.segment,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const options = RANGE_DAYS.map((d) => ({
    value: String(d),
    label: d === 365 ? t("overview.year") : t("overview.days", { count: d }),
  }));
  return (
    <Page
      title={t("overview.title")}
      lead={overview.data ? t("overview.journeysBehind", { count: overview.data.journeysBehind }) : undefined}
      actions={
        <Choice
          label={t("overview.range")}
          value={String(days)}
          options={options}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, days: value }), replace: true })}
        />
      }
    >
      <OverviewFilter
        site={site}
        value={search.segment}
        onChange={(segment) => void navigate({ search: (old) => ({ ...old, segment }), replace: true })}
      />
      {overview.data ? (
        overview.data.totals.touchpoints + overview.data.totals.aggregateViews === 0 ? (
          <Empty
            title={t("overview.empty")}
            text={t("overview.emptyText")}
            action={
              <Link to="/sites/$site/start" params={{ site }} className="button button-primary">
                {t("app.start")}
              </Link>
            }
          />
        ) : (
          <OverviewContent site={site} overview={overview.data} />
        )
      ) : overview.error ? (
        <Failure error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <Loading heights={[86, 260, 240]} />
      )}
    </Page>
  );
}
