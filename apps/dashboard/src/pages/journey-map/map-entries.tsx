import type { NumberName } from "@meander/reports/behind-text";
import { NumberLink } from "../../components/number-link.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { MarkKind } from "../../pictures/mark-kind.ts";
import { MarkIcon } from "../../pictures/mark-shape.tsx";

const MOST = 4;

interface MapEntry {
  name: string;
  times: number;
  journeys: number;
}

export interface MapEntriesProps<E extends MapEntry> {
  entries: readonly E[];
  /** Names the number of an entry. */
  numberOf(entry: E): NumberName;
  kind?: MarkKind;
  nameOf?: (name: string) => string;
}

/** The commonest things of a lane in a phase, with the number of journeys. */
export function MapEntries<E extends MapEntry>(props: MapEntriesProps<E>) {
  const { entries, numberOf, kind, nameOf = (name) => visibleText(name, 48) } = props;
  const { t, format } = useText();
  if (entries.length === 0) return <>–</>;
  const rest = entries.length - MOST;
  return (
    <ul className="map-entries">
      {entries.slice(0, MOST).map((entry) => (
        <li key={entry.name}>
          {kind ? <MarkIcon kind={kind} /> : null}
          <span>{nameOf(entry.name)}</span>
          <span className="map-number">
            <NumberLink number={numberOf(entry)}>{format.number(entry.journeys)}</NumberLink>
          </span>
        </li>
      ))}
      {rest > 0 ? <li className="report-small">{t("map.more", { count: rest })}</li> : null}
    </ul>
  );
}
