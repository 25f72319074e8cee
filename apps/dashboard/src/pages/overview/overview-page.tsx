import type { Overview } from "@meander/reports/contract";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { siteQuery } from "../../api/queries.ts";
import { reportQuery } from "../../api/reports.ts";
import { CheckField } from "../../components/check-field.tsx";
import { Choice } from "../../components/choice.tsx";
import { Filters } from "../../components/filters.tsx";
import { NumbersOf } from "../../components/number-link.tsx";
import { Page } from "../../components/page.tsx";
import { ReportFailure } from "../../components/report-failure.tsx";
import { Empty, Loading } from "../../components/state.tsx";
import { Withheld } from "../../components/withheld.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { useShared } from "../../shared/shared-context.ts";
import { PeriodChoice, usePeriod } from "../reports/period-choice.tsx";
import { ShareButton } from "../reports/share-button.tsx";
import { OverviewContent } from "./overview-content.tsx";
import { OverviewFilter } from "./overview-filter.tsx";
import { daysIn } from "./range.ts";

const USUAL_DAYS = 30;
/** As many as the report gives hours of. */
const MOST_DAYS_BY_HOUR = 14;

/** R1 in small: what happens, where, and where journeys stand. */
export function OverviewPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site" });
  const search = useSearch({ from: "/shell/sites/$site" });
  const navigate = useNavigate({ from: "/sites/$site" });
  const details = useQuery(siteQuery(site));
  const period = usePeriod(USUAL_DAYS, details.data?.timezone);
  const mayBeByHour = daysIn(period) <= MOST_DAYS_BY_HOUR;
  const grain = mayBeByHour && search.grain === "hour" ? "hour" : undefined;
  const isShared = useShared() !== null;
  const question = {
    ...period,
    segment: search.segment,
    grain,
    compare: search.compare === "previous" ? "previous" : undefined,
  };
  const overview = useQuery({
    ...reportQuery<Overview>(site, "overview", question),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <Page
      title={t("overview.title")}
      lead={overview.data ? t("overview.journeysBehind", { count: overview.data.journeysBehind }) : undefined}
      actions={isShared ? undefined : <ShareButton site={site} report="overview" question={question} />}
    >
      {isShared ? null : (
        <Filters
          choices={
            <>
              <PeriodChoice usualDays={USUAL_DAYS} period={period} />
              {mayBeByHour ? (
                <Choice
                  label={t("overview.grain")}
                  value={grain ?? "day"}
                  options={[
                    { value: "day", label: t("overview.day") },
                    { value: "hour", label: t("overview.hour") },
                  ]}
                  onChange={(value) =>
                    void navigate({
                      search: (old) => ({ ...old, grain: value === "hour" ? value : undefined }),
                      replace: true,
                    })
                  }
                />
              ) : null}
              <CheckField
                label={t("overview.compare")}
                isSelected={search.compare === "previous"}
                onChange={(on) =>
                  void navigate({ search: (old) => ({ ...old, compare: on ? "previous" : undefined }), replace: true })
                }
              />
              <OverviewFilter
                site={site}
                value={search.segment}
                onChange={(segment) => void navigate({ search: (old) => ({ ...old, segment }), replace: true })}
              />
            </>
          }
        />
      )}
      {overview.data ? (
        overview.data.totals.touchpoints + overview.data.totals.aggregateViews === 0 ? (
          <Empty
            title={t("overview.empty")}
            text={t("overview.emptyText")}
            action={
              isShared ? undefined : (
                <Link to="/sites/$site/start" params={{ site }} className="button button-primary">
                  {t("app.start")}
                </Link>
              )
            }
          />
        ) : (
          <NumbersOf value={overview.data.asked}>
            <Withheld count={overview.data.withheld} />
            <OverviewContent site={site} overview={overview.data} />
          </NumbersOf>
        )
      ) : overview.error ? (
        <ReportFailure site={site} error={overview.error} retry={() => void overview.refetch()} />
      ) : (
        <Loading heights={[86, 260, 240]} />
      )}
    </Page>
  );
}
