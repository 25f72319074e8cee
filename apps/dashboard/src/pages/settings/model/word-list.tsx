import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Field } from "../../../components/field.tsx";
import { Picker } from "../../../components/picker.tsx";
import { useText } from "../../../i18n/text-context.tsx";

export interface WordListProps {
  label: string;
  hint?: string | undefined;
  words: readonly string[];
  /** The words of a closed list; null where anything can be written, one word a line. */
  closed: readonly string[] | null;
  nameOf(word: string): string;
  isInvalid: boolean;
  onChange(words: string[]): void;
}

/** Words of which one is enough: chosen from a closed list, or written one a line. */
export function WordList(props: WordListProps) {
  return props.closed === null ? <WrittenWords {...props} /> : <ChosenWords {...props} closed={props.closed} />;
}

function WrittenWords({ label, hint, words, isInvalid, onChange }: WordListProps) {
  // Empty lines are there while one writes, and never in the model.
  const [text, setText] = useState(words.join("\n"));
  const change = (next: string) => {
    setText(next);
    onChange(linesOf(next));
  };
  const lines = Math.min(8, Math.max(2, words.length + 1));
  return <Field label={label} hint={hint} lines={lines} value={text} onChange={change} isInvalid={isInvalid} />;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function ChosenWords({
  label,
  words,
  closed,
  nameOf,
  isInvalid,
  onChange,
}: WordListProps & { closed: readonly string[] }) {
  const { t } = useText();
  const left = closed.filter((word) => !words.includes(word));
  return (
    <fieldset className="word-list" data-invalid={isInvalid || undefined}>
      <legend className="field-label">{label}</legend>
      {words.map((word) => (
        <Button
          key={word}
          aria-label={t("model.takeOut", { name: nameOf(word) })}
          onPress={() => onChange(words.filter((one) => one !== word))}
        >
          {nameOf(word)} <span aria-hidden="true">×</span>
        </Button>
      ))}
      {left.length === 0 ? null : (
        <Picker
          compact
          label={t("model.addTo", { name: label })}
          value=""
          placeholder={t("model.add")}
          options={left.map((word) => ({ value: word, label: nameOf(word) }))}
          onChange={(word) => onChange([...words, word])}
        />
      )}
    </fieldset>
  );
}
