import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import { RANGE_DAYS, type RangeDays, rangeOf, readDays } from "../overview/range.ts";

const PeriodDays = lazy(async () => ({ default: (await import("./period-days.tsx")).PeriodDays }));

/** Stands for a period of one's own among the usual ones. */
const OWN = "own";

/** First and last day, both included (YYYY-MM-DD, in the site's zone). */
export interface Days {
  from: string;
  to: string;
}

interface PeriodSearch {
  days?: string;
  from?: string;
  to?: string;
}

/** The period that the address asks for; `usualDays` up to now when it does not say. */
export function usePeriod(usualDays: RangeDays, timeZone: string | undefined): Days {
  const { days, from, to }: PeriodSearch = useSearch({ strict: false });
  return readDays(from, to) ?? rangeOf(RANGE_DAYS.find((d) => String(d) === days) ?? usualDays, Date.now(), timeZone);
}

/** The choice of a report's period, which lives in the address: so many days up to now, or from one day to another. */
export function PeriodChoice({ usualDays, period }: { usualDays: RangeDays; period: Days }) {
  const { t } = useText();
  const { days, from, to }: PeriodSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const isOwn = readDays(from, to) !== null;
  const chosen = RANGE_DAYS.find((d) => String(d) === days) ?? usualDays;
  const options = [
    ...RANGE_DAYS.map((d) => ({
      value: String(d),
      label: d === 365 ? t("overview.year") : t("overview.days", { count: d }),
    })),
    { value: OWN, label: t("overview.own") },
  ];
  const set = (next: PeriodSearch) =>
    void navigate({
      to: ".",
      search: (old) => ({ ...old, days: undefined, from: undefined, to: undefined, ...next }),
      replace: true,
    });
  return (
    <>
      <Choice
        label={t("overview.range")}
        value={isOwn ? OWN : String(chosen)}
        options={options}
        onChange={(value) => set(value === OWN ? { from: period.from, to: period.to } : { days: value })}
      />
      {isOwn ? (
        <Suspense>
          <PeriodDays key={`${period.from} ${period.to}`} period={period} onChange={set} />
        </Suspense>
      ) : null}
    </>
  );
}
