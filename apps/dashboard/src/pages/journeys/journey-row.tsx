import type { JourneySummary } from "@meander/reports/contract";
import { Link } from "@tanstack/react-router";
import { useChannelName } from "../../components/channel-name.ts";
import { useLasting } from "../../components/lasting.ts";
import { OwnerName } from "../../components/owner-name.tsx";
import { PhaseName, usePhaseName } from "../../components/phase-name.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { JourneyLine } from "../../pictures/journey-line.tsx";
import { lineWidth } from "../../pictures/line-width.ts";

export interface JourneyRowProps {
  site: string;
  journey: JourneySummary;
  order: readonly string[];
  /** Of the whole row, px. */
  width: number;
  narrow: boolean;
}

const WHO_PX = 252;
const NOW_PX = 150;
const GAPS_PX = 72;
/** Room for the duration behind the line. */
const LASTS_PX = 76;

/** One journey: who, the line, where it stands now. */
export function JourneyRow({ site, journey, order, width, narrow }: JourneyRowProps) {
  const { t, format } = useText();
  const lasting = useLasting();
  const phaseName = usePhaseName();
  const channelName = useChannelName();
  const room = (narrow ? width - 24 : width - WHO_PX - NOW_PX - GAPS_PX) - LASTS_PX;
  const lastsMs = journey.lastTouch - journey.firstTouch;
  const label = t("journeys.lineLabel", {
    duration: lasting(lastsMs),
    touchpoints: t("journeys.touchpoints", { count: journey.touchpoints }),
    phase: visibleText(phaseName(journey.phase), 40),
    soft: journey.softConversions,
    conversions: journey.conversions,
    friction: journey.friction,
    back: journey.line.phases.filter((p) => p.direction === "back").length,
  });
  return (
    <Link
      to="/sites/$site/journeys/$journey"
      params={{ site, journey: journey.id }}
      className={narrow ? "journey-row journey-row-narrow" : "journey-row"}
    >
      <span className="row-who">
        <OwnerName owner={journey.owner} />
        <span className="row-small">
          {t("journeys.touchpoints", { count: journey.touchpoints })}
          {journey.visitors > 1 ? ` · ${t("journeys.devices", { count: journey.visitors })}` : null}
        </span>
        <span className="row-small">{channelName(journey.firstChannel)}</span>
      </span>
      <span className="row-line">
        <JourneyLine journey={journey} order={order} width={lineWidth(lastsMs, room)} label={label} />
        <span className="row-lasts">{lasting(lastsMs, "short")}</span>
      </span>
      <span className="row-now">
        <PhaseName phase={journey.phase} />
        {journey.dormant ? <span className="row-small">{t("journeys.asleep")}</span> : null}
        <span className="row-small">{t("journeys.last", { when: format.shortDate(journey.lastTouch, true) })}</span>
      </span>
    </Link>
  );
}
