import { type ReactNode, useRef, useState } from "react";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { type DataTable, TableOf } from "./data-table.tsx";
import { TakeOutActs } from "./take-out-acts.tsx";
import "./figure.css";
import { ScrollBox } from "./scroll-box.tsx";

export interface FigureProps {
  title: string;
  /** What the picture shows, in words and numbers. */
  table: DataTable;
  aside?: ReactNode;
  /** What stands above the picture in words. */
  lead?: ReactNode;
  /** False where the children are a table already: then there is no other. */
  isPicture?: boolean;
  children: ReactNode;
}

/** A picture in its card: the same as a table, and both to take along (SVG, PNG, CSV). */
export function Figure({ title, table, aside, lead, isPicture = true, children }: FigureProps) {
  const { t, format } = useText();
  const body = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const acts = (
    <div className="figure-aside">
      {aside}
      <div className="figure-acts no-print">
        {isPicture ? (
          <Button
            look="quiet"
            aria-label={t(isTable ? "figure.asPicture" : "figure.asTable", { title })}
            onPress={() => setTable(!isTable)}
          >
            {t(isTable ? "figure.picture" : "figure.table")}
          </Button>
        ) : null}
        <TakeOutActs title={title} table={() => table} picture={isTable ? null : body} />
      </div>
    </div>
  );
  return (
    <Card title={title} aside={acts}>
      {lead === undefined ? null : <div className="figure-lead">{lead}</div>}
      {isTable ? (
        <ScrollBox>
          <TableOf table={table} caption={title} locale={format.locale} />
        </ScrollBox>
      ) : (
        <div ref={body} className="figure-body">
          {children}
        </div>
      )}
    </Card>
  );
}
