/** Reads web addresses between spaces or commas into origins without repeats; null when one of them is none. */
export function readOrigins(text: string): string[] | null {
  const origins = new Set<string>();
  for (const word of text.split(/[\s,]+/).filter((w) => w !== "")) {
    const url = parse(word.includes("://") ? word : `https://${word}`);
    if (!url) return null;
    origins.add(url.origin);
  }
  return [...origins];
}

function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    // What is no address is the form's to say.
    return null;
  }
}
