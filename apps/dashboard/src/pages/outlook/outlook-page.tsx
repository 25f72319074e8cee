import type { Outlook } from "@meander/reports/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { modelQuery } from "../../api/queries.ts";
import { Card } from "../../components/card.tsx";
import { Choice } from "../../components/choice.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { Picker } from "../../components/picker.tsx";
import { Partial } from "../../components/state.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { CalibrationFigure } from "./calibration-figure.tsx";
import { StatesFigure } from "./states-figure.tsx";

const KINDS = ["conversion", "soft_conversion"] as const;
/** Stands for "any goal" in a picker, whose options need a name. */
const ANY = "*";

/** R11: what is likely to become of journeys from where they stand, and how right that has been (rule D7). */
export function OutlookPage() {
  const { t, format } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/outlook" });
  const search = useSearch({ from: "/shell/sites/$site/outlook" });
  const navigate = useNavigate({ from: "/sites/$site/outlook" });
  const kind = KINDS.find((k) => k === search.kind) ?? "conversion";
  const known = useQuery(modelQuery(site)).data?.goals ?? [];
  const goals = [
    ...new Set([...known.filter((g) => g.kind === kind).map((g) => g.name), ...(search.goal ? [search.goal] : [])]),
  ];
  return (
    <ReportPage<Outlook>
      name="outlook"
      title={t("outlook.title")}
      lead={t("outlook.lead")}
      params={{ kind, goal: search.goal }}
      usualDays={365}
      tools={
        <Choice
          label={t("journey.kind")}
          value={kind}
          options={[
            { value: "conversion", label: t("overview.conversions") },
            { value: "soft_conversion", label: t("overview.softConversions") },
          ]}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, kind: value, goal: "" }), replace: true })}
        />
      }
      filters={
        <Picker
          label={t("journeys.goal")}
          value={search.goal ?? ANY}
          options={[
            { value: ANY, label: t("journeys.any") },
            ...goals.map((value) => ({ value, label: visibleText(value, 60) })),
          ]}
          onChange={(goal) =>
            void navigate({ search: (old) => ({ ...old, goal: goal === ANY ? "" : goal }), replace: true })
          }
        />
      }
    >
      {(report) => (
        <>
          {report.warnings.map((warning) => (
            <Partial key={warning}>{t(`outlook.${warning}`)}</Partial>
          ))}
          <Card title={t("outlook.now")}>
            <p className="report-sentence">
              <NumberLink number={{ now: "1" }}>
                {t("outlook.nowText", {
                  count: report.now.journeys,
                  expected: format.number(Math.round(report.now.expectedConversions)),
                })}
              </NumberLink>
            </p>
            <p className="report-small">{t("outlook.nowHow")}</p>
          </Card>
          <StatesFigure report={report} />
          {report.calibration ? (
            <CalibrationFigure calibration={report.calibration} />
          ) : (
            <Partial>{t("outlook.noCalibration")}</Partial>
          )}
        </>
      )}
    </ReportPage>
  );
}
