import { type ReactNode, useState } from "react";
import type { ApiIssue } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { useText } from "../../../i18n/text-context.tsx";
import { IssueNotes } from "./issue-notes.tsx";

export interface OrderedListProps<T> {
  title: string;
  /** What the order means. */
  lead: string;
  addLabel: string;
  items: readonly T[];
  /** Its place in the model, e.g. `rules`. */
  at: string;
  issues: readonly ApiIssue[];
  /** An item in one line, and how buttons call it. */
  summary(item: T): ReactNode;
  nameOf(item: T): string;
  editor(item: T, at: string, change: (item: T) => void): ReactNode;
  fresh(): T;
  onChange(items: T[]): void;
}

/** Things of which the order counts: each one line, one of them open to be changed. */
export function OrderedList<T>({ title, lead, addLabel, items, at, issues, ...of }: OrderedListProps<T>) {
  const { t } = useText();
  const [open, setOpen] = useState<number | null>(null);
  const move = (from: number, to: number) => {
    const next = [...items];
    next.splice(to, 0, ...next.splice(from, 1));
    of.onChange(next);
    setOpen(open === from ? to : open === to ? from : open);
  };
  const rows = items.map((item, place) => ({ item, place, key: `${at} ${place}` }));
  const add = () => {
    of.onChange([...items, of.fresh()]);
    setOpen(items.length);
  };
  return (
    <Card title={title} aside={<span className="quiet">{items.length}</span>}>
      <p className="tab-hint">{lead}</p>
      <IssueNotes issues={issues.filter((one) => one.at === at)} at={at} />
      <ol className="ordered">
        {rows.map(({ item, place, key }) => {
          const name = `${place + 1} ${of.nameOf(item)}`;
          const here = `${at}[${place}]`;
          return (
            <li key={key} className="ordered-item">
              <div className="ordered-line">
                <span className="ordered-place quiet">{place + 1}</span>
                <span className="ordered-what">{of.summary(item)}</span>
                <span className="ordered-acts">
                  <Button
                    look="quiet"
                    aria-label={t("model.upThis", { name })}
                    isDisabled={place === 0}
                    onPress={() => move(place, place - 1)}
                  >
                    ↑
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={t("model.downThis", { name })}
                    isDisabled={place === items.length - 1}
                    onPress={() => move(place, place + 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    look="quiet"
                    aria-expanded={open === place}
                    aria-label={t(open === place ? "model.closeThis" : "model.changeThis", { name })}
                    onPress={() => setOpen(open === place ? null : place)}
                  >
                    {t(open === place ? "dialogue.close" : "model.change")}
                  </Button>
                </span>
              </div>
              <IssueNotes issues={issues} at={here} />
              {open === place ? (
                <div className="ordered-open">
                  {of.editor(item, here, (next) => of.onChange(items.map((one, i) => (i === place ? next : one))))}
                  <Button
                    look="quiet"
                    aria-label={t("model.takeOut", { name })}
                    onPress={() => {
                      setOpen(null);
                      of.onChange(items.filter((_, i) => i !== place));
                    }}
                  >
                    {t("model.removeWhole")}
                  </Button>
                </div>
              ) : null}
            </li>
          );
        })}
      </ol>
      <Button onPress={add}>{addLabel}</Button>
    </Card>
  );
}
