import type { MessageKey } from "../../i18n/en.ts";
import { useText } from "../../i18n/text-context.tsx";
import type { MarkKind } from "../../pictures/mark-kind.ts";
import { MarkIcon } from "../../pictures/mark-shape.tsx";

const MARKS: readonly [MarkKind, MessageKey][] = [
  ["soft_conversion", "legend.soft"],
  ["conversion", "legend.conversion"],
  ["friction", "legend.friction"],
  ["feedback", "legend.feedback"],
  ["identify", "legend.identify"],
  ["offline", "legend.offline"],
  ["page_view", "legend.small"],
];

/** The grammar of the picture, for who wants it. */
export function PictureLegend() {
  const { t } = useText();
  return (
    <details className="legend">
      <summary>{t("journey.legend")}</summary>
      <ul className="legend-list">
        <li>
          <svg className="legend-sample phase-1" viewBox="0 0 40 16" aria-hidden="true">
            <rect className="band" x="1" y="4" width="38" height="8" rx="3" />
          </svg>
          {t("legend.band")}
        </li>
        <li>
          <svg className="legend-sample" viewBox="0 0 40 16" aria-hidden="true">
            <path className="arc" d="M34 1C34 15 6 15 6 2" />
            <path className="arc-head" d="M3 6 6 1l3 5" />
          </svg>
          {t("legend.back")}
        </li>
        <li>
          <svg className="legend-sample" viewBox="0 0 40 16" aria-hidden="true">
            <path className="gap gap-asleep" d="M8 0l3 4-3 4 3 4-3 4h24l-3-4 3-4-3-4 3-4Z" />
          </svg>
          {t("legend.gap")}
        </li>
        {MARKS.map(([kind, key]) => (
          <li key={kind}>
            <span className="legend-sample">
              <MarkIcon kind={kind} />
            </span>
            {t(key)}
          </li>
        ))}
      </ul>
    </details>
  );
}
