import type { Funnel } from "@meander/reports/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { Picker } from "../../components/picker.tsx";
import { StepPicker } from "../../components/step-picker.tsx";
import { WrittenFilter } from "../../components/written-filter.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { FunnelFigure } from "./funnel-figure.tsx";
import { FunnelGroups } from "./funnel-groups.tsx";
import { FunnelTable } from "./funnel-table.tsx";
import { InsteadFigure } from "./instead-figure.tsx";
import { writeSteps } from "./step-list.ts";

const ORDERS = ["fixed", "any"] as const;
const SPLITS = ["none", "first_channel", "country", "device", "owner"] as const;
/** In days, "0" for however long; or all in one session. */
const WINDOWS = ["0", "session", "7", "30", "90", "365"] as const;

/** R6: how many come through the steps that one chooses, over whole journeys, however often they turn (rule D7). */
export function FunnelPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/funnel" });
  const search = useSearch({ from: "/shell/sites/$site/funnel" });
  const navigate = useNavigate({ from: "/sites/$site/funnel" });
  const order = ORDERS.find((o) => o === search.order) ?? "fixed";
  const split = SPLITS.find((s) => s === search.split) ?? "none";
  const days = WINDOWS.find((w) => w === search.window) ?? "0";
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const windowName = (value: (typeof WINDOWS)[number]) => {
    if (value === "session") return t("funnel.inSession");
    return value === "0" ? t("funnel.noWindow") : t("overview.days", { count: Number(value) });
  };
  return (
    <ReportPage<Funnel>
      name="funnel"
      title={t("funnel.title")}
      lead={t("funnel.lead")}
      params={{ steps: search.steps, order, split, ...windowOf(days) }}
      tools={
        <Choice
          label={t("funnel.order")}
          value={order}
          options={ORDERS.map((value) => ({ value, label: t(`funnel.order_${value}`) }))}
          onChange={(value) => change({ order: value })}
        />
      }
      filters={
        <>
          <StepPicker
            site={site}
            label={t("funnel.add")}
            placeholder={t("funnel.choose")}
            // What is written stays as it is: `>>` says more than the list of the steps.
            onChoose={(step) => change({ steps: search.steps ? `${search.steps} > ${step}` : step, off: "" })}
          />
          <WrittenFilter
            key={search.steps}
            label={t("funnel.written")}
            hint={t("funnel.stepsHint")}
            value={search.steps ?? ""}
            maxLength={2_000}
            onSubmit={(text) => change({ steps: text, off: "" })}
          />
          <Picker
            label={t("funnel.window")}
            value={days}
            options={WINDOWS.map((value) => ({
              value,
              label: windowName(value),
            }))}
            onChange={(window) => change({ window })}
          />
          <Picker
            label={t("funnel.split")}
            value={split}
            options={SPLITS.map((value) => ({ value, label: t(`funnel.split_${value}`) }))}
            onChange={(value) => change({ split: value })}
          />
        </>
      }
    >
      {(report) => (
        <>
          <FunnelFigure report={report} />
          <FunnelTable
            report={report}
            onTakeOut={
              report.steps.length > 1
                ? (place) => change({ steps: writeSteps(report.steps.map((s) => s.step).toSpliced(place, 1)), off: "" })
                : null
            }
          />
          <InsteadFigure site={site} report={report} />
          <FunnelGroups report={report} split={split} />
        </>
      )}
    </ReportPage>
  );
}

/** What the API is asked for a choice of window. */
function windowOf(chosen: (typeof WINDOWS)[number]): { window?: string; within?: string } {
  if (chosen === "session") return { within: "session" };
  return chosen === "0" ? {} : { window: chosen };
}
