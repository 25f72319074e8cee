import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { siteQuery } from "../../api/queries.ts";
import { type Answered, type CommonAnswer, reportQuery } from "../../api/reports.ts";
import { Filters } from "../../components/filters.tsx";
import { NumbersOf } from "../../components/number-link.tsx";
import { Page } from "../../components/page.tsx";
import { ReportFailure } from "../../components/report-failure.tsx";
import { SegmentFilter } from "../../components/segment-filter.tsx";
import { Empty, Loading } from "../../components/state.tsx";
import { Withheld } from "../../components/withheld.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { useShared } from "../../shared/shared-context.ts";
import type { RangeDays } from "../overview/range.ts";
import { Definition } from "./definition.tsx";
import { PeriodChoice, usePeriod } from "./period-choice.tsx";
import { ShareButton } from "./share-button.tsx";
import "./report-page.css";

export interface ReportPageProps<T extends CommonAnswer> {
  /** In the catalogue. */
  name: string;
  title: string;
  /** The question that it answers. */
  lead: string;
  params?: Record<string, string | undefined>;
  /** The period that it begins with. */
  usualDays?: RangeDays;
  /** What can be done with the report, beside its title. */
  actions?: ReactNode;
  /** Further choices, beside the period. */
  tools?: ReactNode;
  /** Further filters, beside the segment. */
  filters?: ReactNode;
  /** False for what is not about journeys: then there is no segment to choose. */
  isOfJourneys?: boolean;
  /** False for what is about single people: a share link shows sums only. */
  isShareable?: boolean;
  children(answer: Answered<T>, site: string): ReactNode;
}

/** The frame of every report: its question, its period, how it is counted, and all its faces. */
export function ReportPage<T extends CommonAnswer>(props: ReportPageProps<T>) {
  // Journeys are long: reports begin with a longer period than the overview.
  const {
    name,
    title,
    lead,
    params = {},
    usualDays = 90,
    actions,
    tools,
    filters,
    isOfJourneys = true,
    isShareable = true,
    children,
  } = props;
  const { t } = useText();
  const { site = "" } = useParams({ strict: false });
  const search: { segment?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const details = useQuery(siteQuery(site));
  const range = usePeriod(usualDays, details.data?.timezone);
  const question = { ...params, ...range, segment: isOfJourneys ? search.segment : undefined };
  const isShared = useShared() !== null;
  const report = useQuery({
    ...reportQuery<T>(site, name, question),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        isShared ? undefined : (
          <>
            {actions}
            {isShareable ? <ShareButton site={site} report={name} question={question} /> : null}
          </>
        )
      }
    >
      {isShared ? null : (
        <Filters
          choices={
            <>
              <PeriodChoice usualDays={usualDays} period={range} />
              {tools}
            </>
          }
        >
          {filters}
          {isOfJourneys ? (
            <SegmentFilter
              site={site}
              value={search.segment}
              onChange={(segment) => void navigate({ to: ".", search: (old) => ({ ...old, segment }), replace: true })}
            />
          ) : null}
        </Filters>
      )}
      {report.data ? (
        <>
          <Withheld count={report.data.withheld} />
          {isOfJourneys && report.data.journeysBehind === 0 ? (
            <Empty title={t("report.none")} text={t("report.noneText")} />
          ) : (
            <NumbersOf value={report.data.asked}>{children(report.data, site)}</NumbersOf>
          )}
          <details className="report-definition">
            <summary>{t("report.how")}</summary>
            <Definition name={name} fallback={report.data.definition} />
            <p>
              {t("overview.journeysBehind", { count: report.data.journeysBehind })} ·{" "}
              {t("report.model", { version: report.data.modelVersion })}
            </p>
          </details>
        </>
      ) : report.error ? (
        <ReportFailure site={site} error={report.error} retry={() => void report.refetch()} />
      ) : (
        <Loading heights={[340, 220]} />
      )}
    </Page>
  );
}
