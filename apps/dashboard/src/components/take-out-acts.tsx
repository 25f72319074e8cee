import type { RefObject } from "react";
import { useText } from "../i18n/text-context.tsx";
import { Button } from "./button.tsx";
import type { DataTable } from "./data-table.tsx";
import "./figure.css";

export interface TakeOutActsProps {
  title: string;
  /** Made when it is asked for: it may be long. */
  table(): DataTable;
  /** Holds what is shown; null when there is only a table. */
  picture: RefObject<HTMLElement | null> | null;
}

/** Saves a picture as SVG or PNG, and its table as CSV. */
export function TakeOutActs({ title, table, picture }: TakeOutActsProps) {
  const { t } = useText();
  const take = async (as: "svg" | "png" | "csv") => {
    const out = await import("./take-out.ts");
    if (as === "csv") return out.takeCsv(table(), title);
    const shown = picture?.current;
    if (shown) await (as === "svg" ? out.takeSvg(shown, title) : out.takePng(shown, title));
  };
  return (
    <>
      {(picture ? (["svg", "png", "csv"] as const) : (["csv"] as const)).map((as) => (
        <Button
          key={as}
          look="quiet"
          aria-label={t("figure.take", { as: as.toUpperCase(), title })}
          onPress={() => void take(as)}
        >
          {as.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
