import type { Paths } from "@meander/reports/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Choice } from "../../components/choice.tsx";
import { Picker } from "../../components/picker.tsx";
import { StepPicker } from "../../components/step-picker.tsx";
import { WrittenFilter } from "../../components/written-filter.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { ReportPage } from "../reports/report-page.tsx";
import { CommonPaths } from "./common-paths.tsx";
import { FlowFigure } from "./flow-figure.tsx";

const DIRECTIONS = ["after", "before"] as const;
const NODES = ["pages", "touchpoints", "phases", "channels"] as const;
const COVERAGES = ["50", "80", "95"] as const;
const DEPTHS = ["3", "5", "8"] as const;

/** R5: the paths from a step or to it, over whole journeys; how much of the flow is shown is the reader's choice. */
export function PathsPage() {
  const { t } = useText();
  const { site } = useParams({ from: "/shell/sites/$site/paths" });
  const search = useSearch({ from: "/shell/sites/$site/paths" });
  const navigate = useNavigate({ from: "/sites/$site/paths" });
  const direction = DIRECTIONS.find((d) => d === search.direction) ?? "after";
  const nodes = NODES.find((n) => n === search.nodes) ?? "pages";
  const coverage = COVERAGES.find((c) => c === search.coverage) ?? "80";
  const depth = DEPTHS.find((d) => d === search.depth) ?? "5";
  const change = (next: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  return (
    <ReportPage<Paths>
      name="paths"
      title={t("paths.title")}
      lead={t("paths.lead")}
      params={{ step: search.step, direction, nodes, coverage, depth }}
      tools={
        <Choice
          label={t("paths.direction")}
          value={direction}
          options={DIRECTIONS.map((value) => ({ value, label: t(`paths.direction_${value}`) }))}
          onChange={(value) => change({ direction: value })}
        />
      }
      filters={
        <>
          <StepPicker
            site={site}
            label={t("paths.step")}
            placeholder={t("funnel.choose")}
            onChoose={(step) => change({ step })}
          />
          <WrittenFilter
            key={search.step}
            label={t("paths.written")}
            hint={t("paths.writtenHint")}
            value={search.step ?? ""}
            onSubmit={(step) => change({ step })}
          />
          <Picker
            label={t("paths.nodes")}
            value={nodes}
            options={NODES.map((value) => ({ value, label: t(`paths.nodes_${value}`) }))}
            onChange={(value) => change({ nodes: value })}
          />
          <Picker
            label={t("paths.coverage")}
            value={coverage}
            options={COVERAGES.map((value) => ({ value, label: t("paths.percent", { share: value }) }))}
            onChange={(value) => change({ coverage: value })}
          />
          <Picker
            label={t("paths.depth")}
            value={depth}
            options={DEPTHS.map((value) => ({ value, label: value }))}
            onChange={(value) => change({ depth: value })}
          />
        </>
      }
    >
      {(report) => (
        <>
          <FlowFigure report={report} nodes={nodes} />
          <CommonPaths report={report} nodes={nodes} />
        </>
      )}
    </ReportPage>
  );
}
