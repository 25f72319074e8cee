import { useSearch } from "@tanstack/react-router";
import { Children, type ReactNode, useId, useState } from "react";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import "./filters.css";

/** What narrows a page in its address: while one of them does, a phone shows the fields too. */
const NARROWING = ["segment", "pattern", "behind", "q", "phase", "channel", "goal", "steps", "step"];

export interface FiltersProps {
  /** The period and other choices, always to be seen. */
  choices?: ReactNode;
  /** Fields; a phone, which has no room for all of them, shows them when asked. */
  children?: ReactNode;
}

/** One line of filters, beneath a page's title; all of them live in the address. */
export function Filters({ choices, children }: FiltersProps) {
  const { t } = useText();
  const id = useId();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const [isOpen, setOpen] = useState(() => NARROWING.some((key) => search[key] !== undefined));
  return (
    <search className="filters">
      {choices}
      {Children.toArray(children).length === 0 ? null : (
        <>
          <div className="filters-more">
            <Button aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
              {t("filters.more")}
            </Button>
          </div>
          <div id={id} className="filters-fields" data-open={isOpen || undefined}>
            {children}
          </div>
        </>
      )}
    </search>
  );
}
