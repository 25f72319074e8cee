/** Values for the places in a message, e.g. `{count}`. */
export type Params = Readonly<Record<string, string | number | null>>;

/** What is withheld may be one or several; it is spoken of as several. */
const MANY = 2;

/**
 * Fills a message: `{name}` is replaced, and `one|other` forms are chosen by `count` in the language's plural rule.
 * Numbers are written by locale; a number that is withheld (null) by what `few` says of it. A place without a value stays as it is, so that a mistake is seen.
 */
export function fillMessage(message: string, params: Params | undefined, locale: string, few = "–"): string {
  if (!params) return message;
  const forms = message.split("|");
  const count = params.count;
  const plural =
    forms.length === 2 &&
    (count === null || typeof count === "number") &&
    new Intl.PluralRules(locale).select(count ?? MANY) !== "one";
  const form = forms[plural ? 1 : 0] ?? message;
  return form.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    if (value === undefined) return place;
    if (value === null) return few;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}
