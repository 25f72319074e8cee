import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { siteQuery } from "../../api/queries.ts";
import { type CommonAnswer, reportQuery } from "../../api/reports.ts";
import { Choice } from "../../components/choice.tsx";
import { Filters } from "../../components/filters.tsx";
import { Page } from "../../components/page.tsx";
import { SegmentFilter } from "../../components/segment-filter.tsx";
import { Empty, Failure, Loading } from "../../components/state.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { RANGE_DAYS, type RangeDays, rangeOf } from "../overview/range.ts";
import { Definition } from "./definition.tsx";
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
  /** Further choices, beside the period. */
  tools?: ReactNode;
  /** Further filters, beside the segment. */
  filters?: ReactNode;
  /** False for what is not about journeys: then there is no segment to choose. */
  isOfJourneys?: boolean;
  children(answer: T, site: string): ReactNode;
}

/** The frame of every report: its question, its period, how it is counted, and all its faces. */
export function ReportPage<T extends CommonAnswer>(props: ReportPageProps<T>) {
  // Journeys are long: reports begin with a longer period than the overview.
  const { name, title, lead, params = {}, usualDays = 90, tools, filters, isOfJourneys = true, children } = props;
  const { t } = useText();
  const { site = "" } = useParams({ strict: false });
  const search: { days?: string; segment?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const details = useQuery(siteQuery(site));
  const days = RANGE_DAYS.find((d) => String(d) === search.days) ?? usualDays;
  const range = rangeOf(days, Date.now(), details.data?.timezone);
  const report = useQuery({
    ...reportQuery<T>(site, name, { ...params, ...range, segment: isOfJourneys ? search.segment : undefined }),
    placeholderData: keepPreviousData,
  });
  const options = RANGE_DAYS.map((d) => ({
    value: String(d),
    label: d === 365 ? t("overview.year") : t("overview.days", { count: d }),
  }));
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <>
          {tools}
          <Choice
            label={t("overview.range")}
            value={String(days)}
            options={options}
            onChange={(value) => void navigate({ to: ".", search: (old) => ({ ...old, days: value }), replace: true })}
          />
        </>
      }
    >
      {isOfJourneys ? (
        <Filters>
          {filters}
          <SegmentFilter
            site={site}
            value={search.segment}
            onChange={(segment) => void navigate({ to: ".", search: (old) => ({ ...old, segment }), replace: true })}
          />
        </Filters>
      ) : null}
      {report.data ? (
        <>
          {isOfJourneys && report.data.journeysBehind === 0 ? (
            <Empty title={t("report.none")} text={t("report.noneText")} />
          ) : (
            children(report.data, site)
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
        <Failure error={report.error} retry={() => void report.refetch()} />
      ) : (
        <Loading heights={[340, 220]} />
      )}
    </Page>
  );
}
