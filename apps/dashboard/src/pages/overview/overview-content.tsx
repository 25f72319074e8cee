import type { Overview } from "@meander/reports/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { siteQuery } from "../../api/queries.ts";
import type { Answered } from "../../api/reports.ts";
import { useMay } from "../../api/rights.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { PhaseStairs } from "../../pictures/phase-stairs.tsx";
import { TimeTrend } from "../../pictures/time-trend.tsx";
import { ChangesFigure } from "./changes-figure.tsx";
import { LiveCard } from "./live-card.tsx";
import { rangeOf } from "./range.ts";
import { TopLists } from "./top-lists.tsx";
import { MEASURES, readMeasure, Totals } from "./totals.tsx";
import { isByHour, isLong, markPartial, smoothDays, trendPoints } from "./trend-points.ts";
import "./overview-page.css";

/** From more days than this on, weekdays say nothing. */
const WEEKDAYS_UP_TO = 31;

/** The overview once there is something to show. */
export function OverviewContent({ site, overview }: { site: string; overview: Answered<Overview> }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const search = useSearch({ from: "/shell/sites/$site" });
  const navigate = useNavigate({ from: "/sites/$site" });
  const seesIndividuals = useMay(site, "individuals");
  const measure = readMeasure(search.measure);
  const timezone = useQuery(siteQuery(site)).data?.timezone;
  const now = Date.now();
  const points = markPartial(trendPoints(overview, measure), now, rangeOf(7, now, timezone).to);
  const byHour = isByHour(overview, measure);
  const isSmooth = !byHour && isLong(points);
  const trend = t(byHour ? "overview.trendHours" : isSmooth ? "overview.trendMean" : "overview.trend", {
    measure: t(`overview.${MEASURES[measure]}`),
  });
  const momentOf = (at: string) => (byHour ? format.dateTime(Date.parse(at)) : format.day(at));
  const order = usePhases().orderOf(overview.phases.map((p) => p.phase));
  const steps = order.map((phase) => {
    // A phase that is left out of an answer where something is withheld may be one with too few people.
    const value = overview.phases.find((p) => p.phase === phase)?.journeys ?? (overview.withheld ? null : 0);
    const name = visibleText(phaseName(phase), 24);
    return { phase, name, value, shown: format.compact(value) };
  });
  return (
    <>
      <Totals
        site={site}
        overview={overview}
        chosen={measure}
        onChoose={(next) => void navigate({ search: (old) => ({ ...old, measure: next }), replace: true })}
      />
      <Figure
        title={trend}
        table={{
          columns: [t(byHour ? "overview.hour" : "overview.day"), t(`overview.${MEASURES[measure]}`)],
          rows: points.map((p) => [p.at, p.value]),
        }}
      >
        <TimeTrend
          points={isSmooth ? smoothDays(points) : points}
          label={trend}
          nameOf={({ at }) => (byHour ? format.hour(Date.parse(at)) : format.day(at, points.length <= WEEKDAYS_UP_TO))}
          describe={({ at, value, isPartial }) =>
            t(isPartial ? "overview.trendSoFar" : "overview.trendPoint", {
              day: momentOf(at),
              value: value === null ? null : Math.round(value * 10) / 10,
            })
          }
          open={({ at }, words) => <NumberLink number={byHour ? { hour: at } : { day: at }}>{words}</NumberLink>}
        />
      </Figure>
      {overview.compared ? <ChangesFigure now={overview} before={overview.compared} /> : null}
      <div className="overview-pair" data-single={seesIndividuals ? undefined : true}>
        <Figure
          title={t("overview.phases")}
          table={{ columns: [t("journey.phase"), t("overview.journeys")], rows: steps.map((s) => [s.name, s.value]) }}
        >
          <PhaseStairs
            steps={steps}
            order={order}
            label={steps.map((s) => `${s.name}: ${s.shown}`).join(", ")}
            nameOf={(step) => <NumberLink number={{ phase: step.phase }}>{step.name}</NumberLink>}
          />
        </Figure>
        {seesIndividuals ? <LiveCard site={site} count={overview.live} /> : null}
      </div>
      <TopLists overview={overview} />
    </>
  );
}
