const DELIMITERS = [",", ";", "\t", "|"] as const;
const NEWLINE = 0x0a;
/** A header longer than this is judged by its beginning. */
const MOST_BYTES = 65_536;

/** Finds what separates the cells: what the first line has most of, outside quotes. The stream given back is whole. */
export async function guessDelimiter(
  source: ReadableStream<Uint8Array>,
): Promise<{ delimiter: string; source: ReadableStream<Uint8Array> }> {
  const reader = source.getReader();
  const held: Uint8Array[] = [];
  let bytes = 0;
  let done = false;
  while (!done && bytes < MOST_BYTES && !held.at(-1)?.includes(NEWLINE)) {
    const next = await reader.read();
    done = next.done;
    if (next.value) {
      held.push(next.value);
      bytes += next.value.byteLength;
    }
  }
  const header = new TextDecoder().decode(await new Blob(held).arrayBuffer()).split("\n")[0] ?? "";
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = held.shift() ?? (done ? undefined : (await reader.read()).value);
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { delimiter: mostOf(header.replaceAll(/"[^"]*"/g, "")), source: whole };
}

function mostOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}
