import type { Phases } from "@meander/reports/contract";
import { useMemo } from "react";
import type { Answered } from "../../api/reports.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { useWidth } from "../../components/use-width.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { StageGraph } from "../../pictures/stage-graph.tsx";
import { type StageForm, type StageWay, stageLayout } from "../../pictures/stage-layout.ts";

/** The picture of the stage graph in the chosen form, and its table of ways. */
export function StageFigure({ phases, form }: { phases: Answered<Phases>; form: StageForm }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const { orderOf } = usePhases();
  const [ref, width] = useWidth<HTMLDivElement>();
  const order = useMemo(() => orderOf(phases.phases.map((p) => p.phase)), [orderOf, phases]);
  const ways = useMemo(
    () =>
      phases.transitions.flatMap(({ from, to, direction, journeys }): StageWay[] =>
        from === null || direction === "enter" ? [] : [{ from, to, direction, journeys }],
      ),
    [phases],
  );
  const layout = useMemo(
    () => stageLayout({ form, phases: order, ways, width: Math.max(300, width), middle: "purchase" }),
    [form, order, ways, width],
  );
  const name = (phase: string) => visibleText(phaseName(phase), 16);
  const facts = new Map(phases.phases.map((p) => [p.phase, p]));
  return (
    <Figure
      title={t("phases.ways")}
      lead={t("phases.waysLead")}
      table={{
        columns: [t("phases.from"), t("phases.to"), t("phases.direction"), t("phases.times"), t("overview.journeys")],
        rows: phases.transitions.map((way) => [
          way.from === null ? t("phases.beginning") : phaseName(way.from),
          phaseName(way.to),
          t(`phases.${way.direction}`),
          way.times,
          way.journeys,
        ]),
      }}
    >
      <div ref={ref}>
        {width === 0 ? null : (
          <StageGraph
            layout={layout}
            order={order}
            label={t("phases.ways")}
            numberOf={format.number}
            nodeOf={(phase) => ({
              name: name(phase),
              value: format.number(facts.get(phase)?.journeys ?? (phases.withheld ? null : 0)),
              isWeak: phases.weakLink?.phase === phase,
            })}
            wordsOf={(link) => t("phases.way", { from: name(link.from), to: name(link.to), count: link.journeys })}
            openNode={(phase, drawn) => <NumberLink number={{ entered: phase }}>{drawn}</NumberLink>}
            openLink={(link, drawn) => (
              <NumberLink
                number={{ left: link.from, entered: link.to, direction: link.direction }}
                label={t("phases.way", { from: name(link.from), to: name(link.to), count: link.journeys })}
              >
                {drawn}
              </NumberLink>
            )}
          />
        )}
      </div>
    </Figure>
  );
}
