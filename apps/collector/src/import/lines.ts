/** One line of a source. */
export interface Line {
  /** From 1. */
  line: number;
  /** Bytes up to and with it, its end of line included. */
  end: number;
  /** Without its end of line; null when it is longer than allowed. */
  text: string | null;
}

const NEWLINE = 0x0a;

/**
 * Reads a source line by line (LF or CRLF) and never holds more than one line. Bytes that are no UTF-8 become
 * replacement characters; a byte order mark is left out.
 * @param maxBytes longer lines are passed over without being held
 * @param more the body is a part of a larger source: a last line without an end is left for the next part
 */
export async function* readLines(
  source: ReadableStream<Uint8Array>,
  maxBytes: number,
  more: boolean,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  const held = new Uint8Array(maxBytes);
  let length = 0;
  let end = 0;
  let line = 0;
  const finish = (): Line => {
    const text = length > maxBytes ? null : decoder.decode(held.subarray(0, length)).replace(/\r$/, "");
    length = 0;
    return { line: ++line, end, text };
  };
  const hold = (bytes: Uint8Array): void => {
    if (length + bytes.byteLength <= maxBytes) held.set(bytes, length);
    length += bytes.byteLength;
  };
  for await (const piece of source) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, from)) {
      hold(piece.subarray(from, at));
      end += at + 1 - from;
      from = at + 1;
      yield finish();
    }
    hold(piece.subarray(from));
    end += piece.byteLength - from;
  }
  if (length > 0 && !more) yield finish();
}
