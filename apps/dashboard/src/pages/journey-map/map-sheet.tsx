import type { AssumedMap, JourneyMap } from "@meander/reports/contract";
import type { ReactNode } from "react";
import { useChannelName } from "../../components/channel-name.ts";
import { Figure } from "../../components/figure.tsx";
import { NumberLink } from "../../components/number-link.tsx";
import { usePhaseName } from "../../components/phase-name.tsx";
import { usePhases } from "../../components/phases.tsx";
import { ScrollBox } from "../../components/scroll-box.tsx";
import { useWidth } from "../../components/use-width.ts";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { MapCurve } from "../../pictures/map-curve.tsx";
import { phaseColour } from "../../pictures/phase-order.ts";
import { differenceOf } from "./belief.ts";
import { BeliefCell } from "./belief-cell.tsx";
import { MapEntries } from "./map-entries.tsx";

type Column = JourneyMap["phases"][number];

/** The map itself: one column per phase, one lane per sort of thing, the experience as a curve through all. */
export function MapSheet({ map, assumed }: { map: JourneyMap; assumed: AssumedMap }) {
  const { t, format } = useText();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const [ref, width] = useWidth<HTMLTableCellElement>();
  const order = usePhases().orderOf(map.phases.map((p) => p.phase));
  const beliefs = new Map(assumed.phases.map((belief) => [belief.phase, belief]));
  const isBelieved = map.phases.some((c) => beliefs.has(c.phase));
  const believedOf = (c: Column) => {
    const belief = beliefs.get(c.phase);
    return belief ? <BeliefCell belief={belief} difference={differenceOf(c, belief)} /> : "–";
  };
  const believedRows = (c: Column) => {
    const belief = beliefs.get(c.phase);
    if (!belief) return [];
    const feeling = [phaseName(c.phase), t("map.feeling"), t("map.believed"), belief.feeling, null];
    return [
      ...differenceOf(c, belief).touchpoints.map(({ channel, what, journeys }) => [
        ...[phaseName(c.phase), t("map.believed"), what === "" ? channel : `${channel}: ${what}`, null, journeys],
      ]),
      ...(belief.feeling === null ? [] : [feeling]),
    ];
  };
  const lanes: readonly (readonly [string, (column: Column) => ReactNode])[] = [
    [
      t("map.people"),
      (c) => <NumberLink number={{ phase: c.phase }}>{t("report.journeys", { count: c.journeys })}</NumberLink>,
    ],
    [t("phases.dwell"), (c) => (c.dwell.median === null ? "–" : format.duration(c.dwell.median * 1000))],
    [
      t("overview.channels"),
      (c) => (
        <MapEntries
          entries={c.channels}
          nameOf={channelName}
          numberOf={({ name }) => ({ phase: c.phase, channel: name })}
        />
      ),
    ],
    [
      t("overview.softConversions"),
      (c) => (
        <MapEntries
          entries={c.softConversions}
          kind="soft_conversion"
          numberOf={({ name }) => ({ phase: c.phase, goal: name, kind: "soft_conversion" })}
        />
      ),
    ],
    [
      t("overview.conversions"),
      (c) => (
        <MapEntries
          entries={c.conversions}
          kind="conversion"
          numberOf={({ name }) => ({ phase: c.phase, goal: name, kind: "conversion" })}
        />
      ),
    ],
    [
      t("overview.friction"),
      (c) => (
        <MapEntries
          entries={c.friction}
          kind="friction"
          numberOf={({ name, kind }) => ({ phase: c.phase, friction: name, kind })}
        />
      ),
    ],
    [
      t("kind.feedback"),
      (c) =>
        c.feedback.times === 0 ? (
          "–"
        ) : (
          <NumberLink number={{ phase: c.phase, feedback: "1" }}>
            {t("map.feedback", { good: c.feedback.positive, bad: c.feedback.negative, count: c.feedback.times })}
          </NumberLink>
        ),
    ],
    ...(isBelieved ? [[t("map.believed"), believedOf] as const] : []),
  ];
  return (
    <Figure
      title={t("map.sheet")}
      lead={isBelieved ? t("map.ghost") : undefined}
      isPicture={false}
      table={{
        columns: [t("journey.phase"), t("map.lane"), t("overview.name"), t("phases.times"), t("overview.journeys")],
        rows: map.phases.flatMap((c) => [
          ...c.channels.map((e) => [phaseName(c.phase), t("overview.channels"), e.name, e.times, e.journeys]),
          ...c.softConversions.map((e) => [phaseName(c.phase), t("kind.soft_conversion"), e.name, e.times, e.journeys]),
          ...c.conversions.map((e) => [phaseName(c.phase), t("kind.conversion"), e.name, e.times, e.journeys]),
          ...c.friction.map((e) => [phaseName(c.phase), t("overview.friction"), e.name, e.times, e.journeys]),
          [phaseName(c.phase), t("journey.experience"), "", c.experience.mean, c.experience.count],
          ...believedRows(c),
        ]),
      }}
    >
      <ScrollBox>
        <table className="map">
          <thead>
            <tr>
              <td className="map-corner">
                {t("map.period", { from: format.fullDay(map.from), to: format.fullDay(map.to) })}
              </td>
              {map.phases.map((c) => (
                <th key={c.phase} scope="col" className={`map-phase phase-${phaseColour(c.phase, order)}`}>
                  {visibleText(phaseName(c.phase), 30)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("journey.experience")}</th>
              <td ref={ref} colSpan={map.phases.length} className="map-curve-cell">
                {width === 0 ? null : (
                  <MapCurve
                    width={width}
                    points={map.phases.map((c) => c.experience.mean)}
                    ghost={isBelieved ? map.phases.map((c) => beliefs.get(c.phase)?.feeling ?? null) : []}
                    label={map.phases
                      .map((c) => `${visibleText(phaseName(c.phase), 30)}: ${c.experience.mean?.toFixed(1) ?? "–"}`)
                      .join(", ")}
                  />
                )}
              </td>
            </tr>
            {lanes.map(([name, cell]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {map.phases.map((c) => (
                  <td key={c.phase}>{cell(c)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Figure>
  );
}
