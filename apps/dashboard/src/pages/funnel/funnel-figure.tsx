import type { Funnel } from "@meander/reports/contract";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhases } from "../../components/phases.tsx";
import { phaseOfStep, useStepName } from "../../components/step-name.ts";
import { useWidth } from "../../components/use-width.ts";
import { useText } from "../../i18n/text-context.tsx";
import { funnelLayout } from "../../pictures/funnel-layout.ts";
import { FunnelRiver } from "../../pictures/funnel-river.tsx";
import { useShared } from "../../shared/shared-context.ts";

/** The funnel as a picture: who went on, who did not, who came back, and how long it took. */
export function FunnelFigure({ report }: { report: Funnel }) {
  const { t, format } = useText();
  const stepName = useStepName();
  const isShared = useShared() !== null;
  const [ref, width] = useWidth<HTMLDivElement>();
  const { steps } = report;
  const order = usePhases().orderOf(steps.flatMap(({ step }) => phaseOfStep(step) ?? []));
  const layout = useMemo(
    () =>
      funnelLayout({
        steps: steps.map((s) => ({ journeys: s.journeys, back: s.journeysBack })),
        width: Math.max(280, width),
      }),
    [steps, width],
  );
  return (
    <Figure
      title={t("funnel.picture")}
      lead={t("funnel.pictureLead")}
      table={{
        columns: [
          ...[t("funnel.step"), t("overview.journeys"), t("funnel.ofFirst"), t("funnel.ofPrevious"), t("funnel.time")],
          ...[t("funnel.again"), t("funnel.back"), t("funnel.journeysBack")],
        ],
        rows: steps.map((s) => [
          ...[stepName(s.step), s.journeys, s.ofFirst.rate, s.ofPrevious.rate, s.time.median],
          ...[s.again, s.back, s.journeysBack],
        ]),
      }}
    >
      <div ref={ref}>
        {width === 0 ? null : (
          <FunnelRiver
            layout={layout}
            order={order}
            label={t("funnel.picture")}
            steps={steps.map((s, i) => {
              const next = steps[i + 1];
              const off = s.journeys - (next?.journeys ?? 0);
              const seconds = next?.time.median ?? null;
              return {
                key: `${i} ${s.step}`,
                name: stepName(s.step),
                phase: phaseOfStep(s.step),
                journeys: format.number(s.journeys),
                off: next && off > 0 ? `−${format.number(off)}` : null,
                back: s.journeysBack > 0 ? format.number(s.journeysBack) : null,
                time: seconds === null ? null : format.duration(seconds * 1000, "short"),
              };
            })}
            openStep={(i, drawn) => {
              const step = steps[i];
              return step ? (
                <NumberLink
                  number={{ reached: i + 1 }}
                  label={t("funnel.openStep", { step: stepName(step.step), count: step.journeys })}
                >
                  {drawn}
                </NumberLink>
              ) : (
                drawn
              );
            }}
            openOff={(i, drawn) => {
              const label = t("funnel.openOff", { step: stepName(steps[i]?.step ?? "") });
              // What they did instead is asked by patterns, which know neither sessions nor any order.
              return steps[i + 1]?.pattern && !isShared ? (
                <Link
                  to="."
                  search={(old: Record<string, unknown>) => ({ ...old, off: String(i + 1) })}
                  resetScroll={false}
                  aria-label={label}
                >
                  {drawn}
                </Link>
              ) : (
                <NumberLink number={{ reached: i + 1, stopped: "1" }} label={label}>
                  {drawn}
                </NumberLink>
              );
            }}
          />
        )}
      </div>
    </Figure>
  );
}
