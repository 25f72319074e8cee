import type { BuiltFile } from "./built-files.ts";

/**
 * Loads a module that the build left beside the script tag's file. Where the tag demands an integrity, so does this: it
 * preloads the file by a link, which can do that and show a nonce, and imports what was checked. A script element could
 * do both, but not on a page that demands trusted types. Nothing happens when the file is missing, or is not the one
 * that was built.
 * @param script The tag whose folder and nonce are used.
 * @param use Takes what the module exports.
 */
export function loadFile(
  { src, nonce, integrity: demanded }: HTMLScriptElement,
  [file, integrity]: BuiltFile,
  use: (module: Record<string, unknown>) => void,
): void {
  const href = src.replace(/[^/]*$/, file);
  const onload = () => import(href).then(use, () => {});
  if (!demanded) onload();
  else {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "modulepreload", href, integrity, nonce, onload }));
  }
}
