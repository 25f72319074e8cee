import { type SavedSegment, SEGMENT_KINDS } from "@meander/protocol";
import { type FormEvent, useState } from "react";
import { useKeepSegment } from "../../api/segments.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Choice } from "../../components/choice.tsx";
import { Field } from "../../components/field.tsx";
import { NotSaved } from "../../components/not-saved.tsx";
import { allOf } from "../../components/segment-text.ts";
import { useText } from "../../i18n/text-context.tsx";
import { ConditionBuilder } from "./condition-builder.tsx";
import { SegmentSize } from "./segment-size.tsx";

export interface SegmentEditorProps {
  site: string;
  /** What is written anew; null for a new one. */
  kept: SavedSegment | null;
  /** The expression in the address. */
  expression: string;
  /** The address is to have this expression: what it finds is counted. */
  onExpression(expression: string): void;
  onDone(): void;
}

/** Makes a segment or persona: conditions, how many they find, and a name. */
export function SegmentEditor({ site, kept, expression, onExpression, onDone }: SegmentEditorProps) {
  const { t } = useText();
  const [kind, setKind] = useState<SavedSegment["kind"]>(kept?.kind ?? "segment");
  const [name, setName] = useState(kept?.name ?? "");
  const [note, setNote] = useState(kept?.note ?? "");
  const [text, setText] = useState(expression);
  const keep = useKeepSegment(site, kept?.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onExpression(text.trim());
    keep.mutate({ kind, name: name.trim(), note: note.trim(), expression: text.trim() }, { onSuccess: onDone });
  };
  return (
    <Card title={kept ? t("segments.change", { name: kept.name }) : t("segments.new")}>
      <ConditionBuilder
        site={site}
        onAdd={(condition) => {
          const joined =
            text.trim() === "" ? condition : /\bor\b/i.test(text) ? allOf(text, condition) : `${text} and ${condition}`;
          setText(joined ?? condition);
          onExpression(joined ?? condition);
        }}
      />
      <form className="segment-form" onSubmit={submit}>
        <Field
          label={t("segments.expression")}
          hint={t("segments.expressionHint")}
          value={text}
          onChange={setText}
          onBlur={() => onExpression(text.trim())}
          maxLength={2_000}
        />
        {expression === "" ? null : <SegmentSize site={site} segment={expression} />}
        <div className="filters">
          <Choice<SavedSegment["kind"]>
            label={t("segments.kind")}
            value={kind}
            options={SEGMENT_KINDS.map((value) => ({ value, label: t(`segments.kind_${value}`) }))}
            onChange={setKind}
          />
          <Field label={t("overview.name")} value={name} onChange={setName} maxLength={100} />
          <Field label={t("segments.note")} value={note} onChange={setNote} maxLength={2_000} />
          <Button type="submit" look="primary" isDisabled={keep.isPending || name.trim() === "" || text.trim() === ""}>
            {t("settings.save")}
          </Button>
          {kept || expression !== "" ? (
            <Button look="quiet" onPress={onDone}>
              {t("dialogue.cancel")}
            </Button>
          ) : null}
        </div>
        <NotSaved error={keep.error} />
      </form>
    </Card>
  );
}
