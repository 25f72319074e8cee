import type { Client } from "../../core/plugin.ts";
import type { Tell } from "./tell.ts";

/** Forms that are left with good reason. */
const SEARCH = "[role=search],[role=search] *,:has([type=search])";

/**
 * Forms in which somebody typed, and that were left without being sent (rule K4). Only names of forms and fields are read.
 * @returns Called when the page is left.
 */
export function watchForms({ listen, cleanText, cleanUrl }: Client, tell: Tell): () => void {
  /** The field that was typed in last, of every form that is not sent yet. */
  const touched = new Map<HTMLFormElement, string>();
  listen(document, "input", (event) => {
    const field = event.composedPath()[0] as HTMLInputElement;
    // What the browser fills in by itself is not typed.
    if (!field.form || !(event instanceof InputEvent) || field.form.matches(SEARCH)) return;
    touched.set(field.form, cleanText(field.getAttribute("name") || field.id || field.type));
  });
  // Scripts that send a form themselves read it first: that is `formdata`.
  listen(document, "submit formdata reset", (event) => touched.delete(event.composedPath()[0] as HTMLFormElement));
  return () => {
    for (const [form, field] of touched) {
      // Through attributes: a field called "id" hides the form's own property.
      const name =
        form.getAttribute("id") || form.getAttribute("name") || cleanUrl(form.getAttribute("action") || "").path;
      // One that is gone from the page was done with.
      if (form.isConnected) tell("Form Abandoned", { form: cleanText(name), field });
    }
    touched.clear();
  };
}
