import { behindParts } from "@meander/reports/behind-text";
import type { FrictionReport, Phases } from "@meander/reports/contract";
import { useQuery } from "@tanstack/react-query";
import { type CommonAnswer, reportQuery } from "../../api/reports.ts";
import { segmentsQuery } from "../../api/segments.ts";
import { Button } from "../../components/button.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { REPORT_TITLES, useBehindWords } from "./behind-words.ts";
import "./behind-chip.css";

export interface BehindChipProps {
  site: string;
  /** As `behindText` writes it. */
  behind: string;
  /** How many journeys are behind it; undefined until that is known. */
  count: number | undefined;
  onRemove(): void;
}

/** Which number the list was opened by, in words, and how many journeys it counts. */
export function BehindChip({ site, behind, count, onRemove }: BehindChipProps) {
  const { t, format } = useText();
  const wordsOf = useBehindWords();
  const segments = useQuery(segmentsQuery(site)).data?.segments ?? [];
  const { report, values } = behindParts(behind);
  const asked: Record<string, string> = Object.fromEntries(values);
  const frictionName = useFrictionName(site, report, asked);
  const title = REPORT_TITLES[report];
  const { from, to, segment } = asked;
  const kept = segments.find((one) => one.expression === segment)?.name;
  const words = [
    ...wordsOf(report, asked, frictionName),
    ...(from && to ? [t("behind.period", { from: format.fullDay(from), to: format.fullDay(to) })] : []),
    ...(segment ? [t("behind.segment", { segment: visibleText(kept ?? segment, 120) })] : []),
  ];
  return (
    <section className="behind" aria-label={t("behind.title")}>
      <span className="behind-words">
        <strong>{title === undefined ? visibleText(report, 40) : t(title)}</strong>: {words.join(" · ")}
      </span>
      {count === undefined ? null : <span className="behind-count">{t("report.journeys", { count })}</span>}
      <Button look="quiet" onPress={onRemove}>
        {t("behind.remove")}
      </Button>
    </section>
  );
}

/** What names a number of these reports and is no part of their question. */
const OF_NUMBERS = new Set(["group", "phase", "browser", "page", "next", "lost"]);

/** The name of a group of friction: the report that the number is from knows it, and is mostly still at hand. */
function useFrictionName(site: string, report: string, { group, ...asked }: Record<string, string>) {
  const question = Object.fromEntries(Object.entries(asked).filter(([key]) => !OF_NUMBERS.has(key)));
  const { data } = useQuery({
    ...reportQuery<CommonAnswer & Partial<FrictionReport & Phases>>(site, report, question),
    enabled: group !== undefined && (report === "friction" || report === "phases"),
  });
  const known = data?.groups ?? data?.weakLink?.friction ?? [];
  return known.find(({ fingerprint }) => fingerprint === group)?.name;
}
