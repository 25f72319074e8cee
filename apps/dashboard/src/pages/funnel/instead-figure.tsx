import type { Funnel, Paths } from "@meander/reports/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { reportQuery } from "../../api/reports.ts";
import { Choice } from "../../components/choice.tsx";
import { Figure } from "../../components/figure.tsx";
import { NumberLink, NumbersOf } from "../../components/number-link.tsx";
import { allOf, hasPattern } from "../../components/segment-text.ts";
import { Failure, Loading } from "../../components/state.tsx";
import { useStepName } from "../../components/step-name.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { Ranking } from "../../pictures/ranking.tsx";
import { useShared } from "../../shared/shared-context.ts";
import { pathNumber } from "../paths/path-number.ts";

/** What those did who came to a step and not to the next: where they went from there, or that they ended. */
export function InsteadFigure({ site, report }: { site: string; report: Funnel }) {
  const { t, format } = useText();
  const stepName = useStepName();
  const search: { off?: string; segment?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const isShared = useShared() !== null;
  const { steps } = report;
  const places = steps.slice(0, -1).map((_, i) => String(i + 1));
  const place = places.find((p) => p === search.off) ?? largestLoss(report);
  const step = steps[Number(place) - 1];
  const next = steps[Number(place)];
  const lost =
    step?.pattern && next?.pattern ? `${hasPattern(step.pattern)} and not ${hasPattern(next.pattern)}` : null;
  const segment = allOf(search.segment, lost ?? undefined);
  const went = useQuery({
    ...reportQuery<Paths>(site, "paths", {
      ...{ from: report.from, to: report.to, step: step?.step, segment },
      ...{ nodes: "touchpoints", depth: "3", coverage: "90" },
    }),
    enabled: lost !== null && !isShared,
  });
  // It is a question of its own, and a share link answers one.
  if (isShared || lost === null || !step || !next) return null;
  const columns = went.data?.columns ?? [];
  const { nodes = [], ended = 0 } = columns[0] ?? {};
  const rows = [
    ...nodes.map((node) => ({
      key: node.name === null ? "" : `n ${node.name}`,
      number: pathNumber({ columns }, { kind: "node", column: 1, name: node.name }),
      name: node.name === null ? t("paths.other", { count: node.names }) : visibleText(node.name, 90),
      value: node.journeys,
    })),
    ...(ended > 0 ? [{ key: "end", number: { column: 1, ended: "1" }, name: t("funnel.ended"), value: ended }] : []),
  ];
  return (
    <Figure
      title={t("funnel.instead", { from: stepName(step.step), to: stepName(next.step) })}
      lead={t("funnel.insteadLead")}
      isPicture={false}
      table={{ columns: [t("paths.node"), t("overview.journeys")], rows: rows.map((row) => [row.name, row.value]) }}
      aside={<NumberLink number={{ reached: place, stopped: "1" }}>{t("funnel.openLost")}</NumberLink>}
    >
      {places.length > 1 ? (
        <Choice
          label={t("funnel.which")}
          value={place}
          options={places.map((value) => ({ value, label: t("funnel.afterStep", { step: value }) }))}
          onChange={(off) =>
            void navigate({ to: ".", search: (old) => ({ ...old, off }), replace: true, resetScroll: false })
          }
        />
      ) : null}
      {went.error ? (
        <Failure error={went.error} retry={() => void went.refetch()} />
      ) : !went.data ? (
        <Loading heights={[160]} />
      ) : rows.length === 0 ? (
        <p className="quiet">{t("overview.none")}</p>
      ) : (
        <NumbersOf value={went.data.asked}>
          <Ranking
            nameLabel={t("paths.node")}
            valueLabel={t("overview.journeys")}
            rows={rows.map(({ number, name, ...row }) => ({
              ...row,
              name: <NumberLink number={number}>{name}</NumberLink>,
              shown: format.number(row.value),
            }))}
          />
        </NumbersOf>
      )}
    </Figure>
  );
}

/** The step after which most journeys are missing, counted from 1. */
function largestLoss({ steps }: Funnel): string {
  const losses = steps.slice(1).map((next, i) => (steps[i]?.journeys ?? 0) - next.journeys);
  return String(losses.indexOf(Math.max(0, ...losses)) + 1);
}
