import type { SavedSegment } from "@meander/protocol";
import { useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { useDeleteSegment } from "../../api/segments.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Dialogue } from "../../components/dialogue.tsx";
import { JourneysLink } from "../../components/journeys-link.tsx";
import { ReportTable } from "../../components/report-table.tsx";
import { visibleText } from "../../components/visible-text.ts";
import { useText } from "../../i18n/text-context.tsx";

export interface SegmentListProps {
  site: string;
  segments: readonly SavedSegment[];
  /** Ids of those that are compared. */
  compared: readonly string[];
  onCompare(ids: readonly string[]): void;
  /** Null for who may change none. */
  onEdit: ((segment: SavedSegment) => void) | null;
}

/** The segments and personas that have been kept. */
export function SegmentList({ site, segments, compared, onCompare, onEdit }: SegmentListProps) {
  const { t } = useText();
  const [going, setGoing] = useState<SavedSegment | null>(null);
  const remove = useDeleteSegment(site);
  return (
    <Card title={t("segments.kept")}>
      {segments.length === 0 ? <p className="quiet">{t("segments.none")}</p> : null}
      {segments.length === 0 ? null : (
        <ReportTable
          columns={[
            { name: t("overview.name") },
            { name: t("segments.kind"), isWords: true },
            { name: t("segments.expression"), isWords: true },
            { name: t("segments.compare"), isWords: true },
            ...(onEdit ? [{ name: t("funnel.change") }] : []),
          ]}
          rows={segments.map((s) => ({
            key: s.id,
            cells: [
              <span key="name" className="segment-name">
                <JourneysLink site={site} filter={{ segment: s.expression }}>
                  {visibleText(s.name, 80)}
                </JourneysLink>
                {s.note === "" ? null : <span className="report-small">{visibleText(s.note, 200)}</span>}
              </span>,
              t(`segments.kind_${s.kind}`),
              <code key="expression" className="segment-code">
                {visibleText(s.expression, 200)}
              </code>,
              <Checkbox
                key="compare"
                className="check"
                aria-label={t("segments.compareThis", { name: visibleText(s.name, 80) })}
                isSelected={compared.includes(s.id)}
                onChange={(on) => onCompare(on ? [...compared, s.id] : compared.filter((id) => id !== s.id))}
              >
                <span className="check-box" />
              </Checkbox>,
              onEdit ? (
                <span key="acts" className="segment-acts">
                  <Button look="quiet" onPress={() => onEdit(s)}>
                    {t("segments.edit")}
                  </Button>
                  <Button look="quiet" onPress={() => setGoing(s)}>
                    {t("settings.delete")}
                  </Button>
                </span>
              ) : null,
            ],
          }))}
        />
      )}
      <Dialogue
        title={t("segments.deleteAsk")}
        isOpen={going !== null}
        onClose={() => setGoing(null)}
        problem={remove.error ? t("settings.notSaved", { why: remove.error.message }) : null}
        action={{
          label: t("settings.delete"),
          isFinal: true,
          isDisabled: remove.isPending,
          onPress: () => (going ? remove.mutate(going.id, { onSuccess: () => setGoing(null) }) : undefined),
        }}
      >
        <p>{t("segments.deleteText", { name: visibleText(going?.name ?? "", 80) })}</p>
      </Dialogue>
    </Card>
  );
}
