import type { NumberName } from "@meander/reports/behind-text";
import type { Paths } from "@meander/reports/contract";
import type { PathBlock } from "../../pictures/path-layout.ts";

/** Names the number of a block of the flow: those at a name, at none of those shown, or who ended before. */
export function pathNumber(
  { columns }: Pick<Paths, "columns">,
  { kind, column, name }: Pick<PathBlock, "kind" | "column" | "name">,
): NumberName {
  if (kind === "step") return {};
  if (kind === "ended") return { column, ended: "1" };
  if (name !== null) return { column, name };
  const shown = columns.find((one) => one.column === column)?.nodes.flatMap((node) => node.name ?? []) ?? [];
  return { column, except: JSON.stringify(shown) };
}
