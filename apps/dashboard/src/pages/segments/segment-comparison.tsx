import type { Overview } from "@meander/reports/contract";
import { useQueries } from "@tanstack/react-query";
import { reportQuery } from "../../api/reports.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink, NumbersOf } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { Failure, Loading } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { PhaseBar } from "../../pictures/phase-bar.tsx";

export interface SegmentComparisonProps {
  site: string;
  range: { from: string; to: string };
  /** Null: all journeys. */
  segments: readonly { name: string; expression: string | null }[];
}

const PER_JOURNEY = ["sessions", "touchpoints", "softConversions", "conversions", "friction"] as const;

/** Segments side by side: how many, where they stand, and what falls to one journey. */
export function SegmentComparison({ site, range, segments }: SegmentComparisonProps) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const { orderOf } = usePhases();
  const overviews = useQueries({
    queries: segments.map(({ expression }) =>
      reportQuery<Overview>(site, "overview", { ...range, segment: expression ?? undefined }),
    ),
  });
  const failed = overviews.find((o) => o.error);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  const rows = overviews.flatMap((o, i) => {
    const segment = segments[i];
    return o.data && segment ? [{ segment, overview: o.data }] : [];
  });
  if (rows.length < segments.length) return <Loading heights={[180]} />;
  const order = orderOf(rows.flatMap(({ overview }) => overview.phases.map((p) => p.phase)));
  const perJourney = ({ totals }: Overview, measure: (typeof PER_JOURNEY)[number]) =>
    totals.journeys === 0 ? null : totals[measure] / totals.journeys;
  const number = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 2 });
  return (
    <Figure
      title={t("segments.comparison")}
      lead={t("segments.comparisonLead", { from: format.fullDay(range.from), to: format.fullDay(range.to) })}
      isPicture={false}
      table={{
        columns: [
          ...[t("overview.name"), t("overview.journeys"), ...PER_JOURNEY.map((m) => t(`overview.${m}`))],
          ...order.map(phaseName),
        ],
        rows: rows.map(({ segment, overview }) => [
          ...[segment.name, overview.totals.journeys, ...PER_JOURNEY.map((m) => perJourney(overview, m))],
          ...order.map((phase) => overview.phases.find((p) => p.phase === phase)?.journeys ?? 0),
        ]),
      }}
    >
      <ReportTable
        columns={[
          { name: t("overview.name") },
          { name: t("overview.journeys") },
          { name: t("accounts.standing"), isWords: true },
          ...PER_JOURNEY.map((m) => ({ name: t(`overview.${m}`) })),
        ]}
        rows={rows.map(({ segment, overview }, i) => ({
          key: `${i} ${segment.name}`,
          cells: [
            visibleText(segment.name, 60),
            <NumbersOf key="open" value={overview.asked}>
              <NumberLink>{format.number(overview.totals.journeys)}</NumberLink>
            </NumbersOf>,
            <PhaseBar
              key="phases"
              parts={overview.phases.map((p) => ({ phase: p.phase, value: p.journeys }))}
              order={order}
              label={overview.phases.map((p) => `${visibleText(phaseName(p.phase), 30)}: ${p.journeys}`).join(", ")}
            />,
            ...PER_JOURNEY.map((m) => {
              const mean = perJourney(overview, m);
              return mean === null ? "–" : number.format(mean);
            }),
          ],
        }))}
      />
    </Figure>
  );
}
