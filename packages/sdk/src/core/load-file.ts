import type { BuiltFile } from "./built-files.ts";

/**
 * Imports a module that the build left beside the script tag's file, under a name that says what is in it. An import has
 * the tag's nonce and needs no trusted types. Nothing happens when the file is missing.
 * @param script The tag whose folder is used.
 * @param use Takes what the module exports.
 */
export function loadFile(
  { src }: HTMLScriptElement,
  [name]: BuiltFile,
  use: (module: Record<string, unknown>) => void,
): void {
  const href = src.replace(/[^/]*$/, name);
  import(href).then(use, () => {});
}
