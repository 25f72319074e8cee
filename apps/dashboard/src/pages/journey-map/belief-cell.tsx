import { useChannelName } from "../../components/channel-name.ts";
import { NumberLink } from "../../components/number-link.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { Belief, Difference } from "./belief.ts";

/** What the team believes of a phase, and where it was otherwise. */
export function BeliefCell({ belief, difference }: { belief: Belief; difference: Difference }) {
  const { t, format } = useText();
  const channelName = useChannelName();
  const opened = (channel: string, journeys: number) => (
    <span className="map-number">
      <NumberLink number={{ phase: belief.phase, channel }}>{format.number(journeys)}</NumberLink>
    </span>
  );
  return (
    <>
      <ul className="map-entries">
        {difference.touchpoints.map(({ channel, what, journeys }) => (
          <li key={`${channel} ${what}`} className="belief-touch" data-unseen={journeys === 0 || undefined}>
            <span>
              {channelName(channel)}
              {what === "" ? null : `: ${visibleText(what, 120)}`}
            </span>
            {journeys === 0 ? <span className="map-number">{t("map.unseen")}</span> : opened(channel, journeys)}
          </li>
        ))}
        {difference.unthought.map(({ channel, journeys }) => (
          <li key={channel} className="belief-unthought">
            <span>{`+ ${channelName(channel)}`}</span>
            {opened(channel, journeys)}
          </li>
        ))}
      </ul>
      {difference.feeling === null ? null : (
        <p className="belief-feeling">
          {t(difference.feeling > 0 ? "map.better" : "map.worse", {
            points: format.difference(rounded(difference.feeling)),
          })}
        </p>
      )}
      {belief.note === "" ? null : <p className="report-small">{visibleText(belief.note, 400)}</p>}
    </>
  );
}

/** To one decimal: more would say nothing. */
const rounded = (value: number): number => Math.round(value * 10) / 10;
