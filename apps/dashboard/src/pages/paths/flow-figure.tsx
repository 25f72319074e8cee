import type { Paths } from "@meander/reports/contract";
import { useMemo } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { useStepName } from "../../components/step-name.ts";
import { useWidth } from "../../components/use-width.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { PathFlow } from "../../pictures/path-flow.tsx";
import { type PathBlock, pathLayout } from "../../pictures/path-layout.ts";
import { pathNumber } from "./path-number.ts";

/** Each column needs room for its names: a narrow screen moves the picture instead of squeezing it. */
const COLUMN_PX = 170;

export type PathNodes = "pages" | "touchpoints" | "phases" | "channels";

/** Gives the reader's word for a node of a path. */
export function useNodeName(nodes: PathNodes): (name: string) => string {
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  if (nodes === "phases") return (name) => visibleText(phaseName(name), 60);
  return nodes === "channels" ? channelName : (name) => visibleText(name, 90);
}

/** Where journeys went after a step, or came from before it. */
export function FlowFigure({ report, nodes }: { report: Paths; nodes: PathNodes }) {
  const { t, format } = useText();
  const stepName = useStepName();
  const nodeName = useNodeName(nodes);
  const [ref, width] = useWidth<HTMLDivElement>();
  const order = usePhases().orderOf([]);
  const layout = useMemo(
    () =>
      pathLayout({
        ...{ start: report.journeysBehind, columns: report.columns, links: report.links, direction: report.direction },
        width: Math.max(width, COLUMN_PX * (report.columns.length + 1)),
      }),
    [report, width],
  );
  const names = new Map(report.columns.flatMap((c) => c.nodes.map((n) => [`${c.column} ${n.name}`, n.names])));
  const isAfter = report.direction === "after";
  const nameOf = (block: PathBlock): string => {
    if (block.kind === "step") return report.step === "" ? t("paths.start") : stepName(report.step);
    if (block.kind === "ended") return t(isAfter ? "paths.ended" : "paths.began");
    return block.name === null
      ? t("paths.other", { count: names.get(`${block.column} null`) ?? 0 })
      : nodeName(block.name);
  };
  return (
    <Figure
      title={t(isAfter ? "paths.after" : "paths.before", { step: nameOf({ kind: "step" } as PathBlock) })}
      lead={t("paths.flowLead")}
      table={{
        columns: [t("paths.column"), t("paths.from"), t("paths.to"), t("overview.journeys")],
        rows: report.links.map((link) => {
          const side = (column: number, name: string | null) =>
            nameOf({ kind: column === 0 ? "step" : "node", name, column } as PathBlock);
          return [link.column, side(link.column - 1, link.from), side(link.column, link.to), link.journeys];
        }),
      }}
    >
      <div ref={ref}>
        {width === 0 ? null : (
          <ScrollBox>
            <PathFlow
              layout={layout}
              label={t("paths.title")}
              order={order}
              nameOf={nameOf}
              numberOf={format.number}
              phaseOf={(block) => (nodes === "phases" && block.kind === "node" ? block.name : null)}
              tipOf={(block) => t("paths.open", { name: nameOf(block), count: block.journeys })}
              open={(block, drawn) => <NumberLink number={pathNumber(report, block)}>{drawn}</NumberLink>}
            />
          </ScrollBox>
        )}
      </div>
    </Figure>
  );
}
