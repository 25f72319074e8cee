import type { Outlook } from "@meander/reports/contract";
import type { Answered } from "../../api/reports.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { RateCell } from "../../components/rate.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { StandingName } from "./standing-name.tsx";

type State = Outlook["states"][number];

/** What is likely to become of a journey, from each place where it can stand. */
export function StatesFigure({ report }: { report: Answered<Outlook> }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const base = report.calibration?.baseRate ?? null;
  const hereOf = (state: State) =>
    report.now.byState.find((s) => s.phase === state.phase && s.returning === state.returning)?.journeys ??
    (report.withheld ? null : 0);
  // Where no journey ever stood nothing was learned: no chance is said.
  const rateOf = ({ steps, ...state }: State, outcome: "converted" | "dormant") => ({
    rate: steps === 0 ? null : state[outcome].probability,
    low: state[outcome].interval?.low ?? null,
    high: state[outcome].interval?.high ?? null,
  });
  const daysText = (days: number | null) => (days === null ? "–" : format.duration(days * 86_400_000, "short"));
  return (
    <Figure
      title={t("outlook.states")}
      lead={t(base === null ? "outlook.statesLead" : "outlook.statesLeadBase", {
        rate: base === null ? "" : format.percent(base),
      })}
      isPicture={false}
      table={{
        columns: [
          ...[t("outlook.standing"), t("outlook.returning"), t("outlook.here"), t("outlook.converted")],
          ...[t("report.low"), t("report.high"), t("outlook.days"), t("outlook.dormant"), t("outlook.steps")],
        ],
        rows: report.states.map((s) => [
          ...[phaseName(s.phase), s.returning ? 1 : 0, hereOf(s), s.converted.probability],
          ...[s.converted.interval?.low ?? null, s.converted.interval?.high ?? null, s.converted.expectedDays],
          ...[s.dormant.probability, s.steps],
        ]),
      }}
    >
      <ReportTable
        columns={[
          { name: t("outlook.standing") },
          { name: t("outlook.here") },
          { name: t("outlook.converted"), isWords: true },
          { name: t("outlook.days") },
          { name: t("outlook.dormant"), isWords: true },
          { name: t("outlook.steps") },
        ]}
        rows={report.states.map((s) => ({
          key: `${s.phase} ${s.returning}`,
          cells: [
            <StandingName key="standing" {...s} />,
            <NumberLink key="here" number={{ now: "1", phase: s.phase, returning: s.returning ? "1" : "0" }}>
              {format.number(hereOf(s))}
            </NumberLink>,
            <RateCell key="converted" rate={rateOf(s, "converted")} beside={base} />,
            daysText(s.converted.expectedDays),
            <RateCell key="dormant" rate={rateOf(s, "dormant")} />,
            <span key="steps">
              {s.isSmall ? <span className="report-small">{t("outlook.few")} </span> : null}
              {format.number(s.steps)}
            </span>,
          ],
        }))}
      />
    </Figure>
  );
}
