/** What is made to be clicked. */
export const CONTROLS =
  "a[href],button,summary,[type=submit],[type=button],[role=button],[role=link],[role=tab],[onclick]";

const NAME_CHARACTERS = 50;

/**
 * What an element is called: a control by its own label, anything else by tag and id or class. Texts that are no labels,
 * and what is typed, are not read (rule K10).
 * @param clean Takes personal data out.
 */
export function nameElement(element: Element, clean: (text: string) => string): string {
  const { localName, id, classList } = element;
  const isControl = element.matches(CONTROLS);
  const label =
    isControl && (element.getAttribute("aria-label") || element.textContent || element.getAttribute("value"));
  const place = localName + (id ? `#${id}` : classList[0] ? `.${classList[0]}` : "");
  return clean((label || "").replace(/\s+/g, " ").trim() || place).slice(0, NAME_CHARACTERS);
}
