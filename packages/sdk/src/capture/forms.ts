import { listen } from "../core/listen.ts";
import type { Plugin } from "../core/plugin.ts";
import { readLabel } from "./data-attributes.ts";

/** How many things a visitor may type into for a form to be a newsletter sign-up: address and name. */
const NEWSLETTER_FIELDS = 2;

/**
 * What kind of form this is, by the types of its fields; their values are never read (rule K2).
 * @returns The event's name, and whether it is a soft conversion.
 */
export function recogniseForm(form: HTMLFormElement): [event: string, isSoft: boolean] {
  const has = (selector: string) => form.querySelector(selector) !== null;
  const typed = form.querySelectorAll("textarea,input:not([type]),input[type=text],input[type=email],input[type=tel]");
  if (!has("input[type=email]") || has("input[type=password]")) return ["Form Submitted", false];
  if (has("textarea")) return ["Contact Form Submitted", true];
  return typed.length <= NEWSLETTER_FIELDS ? ["Newsletter Signed Up", true] : ["Form Submitted", true];
}

/** Form submissions (rule K2). */
export function captureForms(): Plugin {
  return {
    name: "forms",
    setup: (client) =>
      listen<SubmitEvent>(document, "submit", (event) => {
        const form = event.composedPath()[0];
        if (!(form instanceof HTMLFormElement)) return;
        // Through attributes: a field called "id" or "dataset" hides the form's own property.
        if (form.hasAttribute("data-meander")) return client.emit("track", readLabel(form));
        const [name, isSoft] = recogniseForm(form);
        const label = form.getAttribute("id") ?? form.getAttribute("name");
        client.emit("track", {
          event: name,
          kind: isSoft ? "soft_conversion" : "interaction",
          properties: label ? { form: label } : {},
        });
      }),
  };
}
