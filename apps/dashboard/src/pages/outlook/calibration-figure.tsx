import type { Outlook } from "@meander/reports/contract";
import { Figure } from "../../components/figure.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { useRateText } from "../../components/rate.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { CalibrationPlot, type CalibrationPoint } from "../../pictures/calibration-plot.tsx";

/** How right it was on journeys that it had not learned from. */
export function CalibrationFigure({ calibration }: { calibration: NonNullable<Outlook["calibration"]> }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const rateText = useRateText();
  const order = usePhases().orderOf(calibration.table.map((row) => row.phase));
  const { heldOut, converted, brier, baseRate, baseBrier, skill } = calibration;
  const decimals = new Intl.NumberFormat(format.locale, { maximumFractionDigits: 3 });
  return (
    <Figure
      title={t("outlook.calibration")}
      lead={t("outlook.calibrationLead")}
      table={{
        columns: [
          ...[t("outlook.standing"), t("outlook.returning"), t("outlook.predicted"), t("outlook.observed")],
          ...[t("report.low"), t("report.high"), t("outlook.moments")],
        ],
        rows: calibration.table.map((row) => [
          ...[phaseName(row.phase), row.returning ? 1 : 0, row.predicted, row.observed.rate],
          ...[row.observed.low, row.observed.high, row.observed.of],
        ]),
      }}
    >
      <div className="report-beside">
        <CalibrationPlot
          order={order}
          baseRate={baseRate}
          percentOf={format.percent}
          labels={{
            title: t("outlook.calibration"),
            predicted: t("outlook.predicted"),
            observed: t("outlook.observed"),
            base: t("outlook.base", { rate: format.percent(baseRate) }),
          }}
          points={calibration.table.flatMap((row): CalibrationPoint[] => {
            const { rate, low, high } = row.observed;
            if (rate === null || low === null || high === null) return [];
            return [{ ...row, key: `${row.phase} ${row.returning}`, observed: { rate, low, high } }];
          })}
        />
        <div className="report-words">
          <p className="report-sentence">
            {skill === null
              ? t("outlook.noSkill")
              : skill > 0
                ? t("outlook.skill", { share: format.percent(skill) })
                : t("outlook.unskilled")}
          </p>
          <p className="report-small">
            {t("outlook.measured", { count: heldOut, rate: rateText(converted) })}{" "}
            {t("outlook.brier", { own: decimals.format(brier), base: decimals.format(baseBrier) })}
          </p>
        </div>
      </div>
    </Figure>
  );
}
