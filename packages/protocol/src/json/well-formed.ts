/** ES2024 string methods; the library target of the packages is older, every runtime we support has them. */
type Utf16 = string & { isWellFormed(): boolean; toWellFormed(): string };

/** Whether a string is free of lone surrogates (rule P7). */
export function isWellFormed(text: string): boolean {
  return (text as Utf16).isWellFormed();
}

/** The string with every lone surrogate replaced by U+FFFD (rule P7). */
export function toWellFormed(text: string): string {
  return (text as Utf16).toWellFormed();
}
