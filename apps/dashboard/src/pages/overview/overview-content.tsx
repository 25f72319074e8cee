import type { Overview } from "@meander/reports/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Answered } from "../../api/reports.ts";
import { useMay } from "../../api/rights.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { DayTrend } from "../../pictures/day-trend.tsx";
import { PhaseStairs } from "../../pictures/phase-stairs.tsx";
import { ChangesFigure } from "./changes-figure.tsx";
import { LiveCard } from "./live-card.tsx";
import { isLong, smoothDays } from "./smooth-days.ts";
import { TopLists } from "./top-lists.tsx";
import { MEASURES, readMeasure, Totals } from "./totals.tsx";
import "./overview-page.css";

/** The overview once there is something to show. */
export function OverviewContent({ site, overview }: { site: string; overview: Answered<Overview> }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const search = useSearch({ from: "/shell/sites/$site" });
  const navigate = useNavigate({ from: "/sites/$site" });
  const seesIndividuals = useMay(site, "individuals");
  const measure = readMeasure(search.measure);
  const points = overview.days.map((d) => ({ day: d.day, value: d[measure] }));
  const trend = t(isLong(points) ? "overview.trendMean" : "overview.trend", {
    measure: t(`overview.${MEASURES[measure]}`),
  });
  const order = usePhases().orderOf(overview.phases.map((p) => p.phase));
  const steps = order.map((phase) => {
    const value = overview.phases.find((p) => p.phase === phase)?.journeys ?? 0;
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
          columns: [t("overview.day"), t(`overview.${MEASURES[measure]}`)],
          rows: points.map((p) => [p.day, p.value]),
        }}
      >
        <DayTrend
          points={isLong(points) ? smoothDays(points) : points}
          label={trend}
          describe={(p) => t("overview.trendPoint", { day: format.day(p.day), value: Math.round(p.value * 10) / 10 })}
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
