import { generalisePath } from "./paths/generalise-path.ts";

/** What a touchpoint is called beside others of its sort: a path with `:id` for single things, an event by its name. */
export function generalLabel(label: string): string {
  return label.startsWith("/") ? generalisePath(label) : label;
}
