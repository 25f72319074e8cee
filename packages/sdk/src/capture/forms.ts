import type { EventFields } from "../core/event.ts";

/** What a visitor may type beside the address, a name perhaps, for a form to be a newsletter sign-up. */
const NEWSLETTER_FIELDS = 1;

/**
 * What submitting a form means, by the types of its fields; their values are never read (rule K2). A form without an
 * e-mail field, or with a password, is no soft conversion.
 */
export function readForm(form: Element): EventFields {
  const count = (selector: string) => form.querySelectorAll(selector).length;
  // Through the attribute: a field called "id" hides the form's own property.
  const properties = { form: form.getAttribute("id") };
  if (!count("[type=email]") || count("[type=password]")) return { event: "Form Submitted", properties };
  const isShort = count("[type=text],[type=tel],input:not([type])") <= NEWSLETTER_FIELDS;
  const event = count("textarea") ? "Contact Requested" : isShort ? "Newsletter Subscribed" : "Form Submitted";
  return { event, kind: "soft_conversion", properties };
}
