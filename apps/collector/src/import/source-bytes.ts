/** Gzip makes at most 1,032 bytes of one, so this much is expanded to 2 MB at most before anybody can look. */
const GZIP_PIECE_BYTES = 2_000;
/** What a parser is given at once: some hundred rows. */
const PIECE_BYTES = 16_384;

/**
 * The bytes of a body, expanded where it says gzip, in small pieces, so that memory stays flat whatever comes.
 * @param skipBytes what is left out at the beginning, counted after expanding
 */
export function sourceBytes(request: Request, skipBytes = 0): ReadableStream<Uint8Array> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  const body = request.body ?? new Blob([]).stream();
  const isGzip = encoding === "gzip" || encoding === "x-gzip";
  const plain = isGzip
    ? body.pipeThrough(inPieces(GZIP_PIECE_BYTES)).pipeThrough(new DecompressionStream("gzip"))
    : body;
  return plain.pipeThrough(inPieces(PIECE_BYTES, skipBytes));
}

function inPieces(pieceBytes: number, skipBytes = 0): TransformStream<Uint8Array, Uint8Array> {
  let toSkip = skipBytes;
  return new TransformStream({
    transform(chunk, controller) {
      const skipped = Math.min(toSkip, chunk.byteLength);
      toSkip -= skipped;
      for (let at = skipped; at < chunk.byteLength; at += pieceBytes) {
        controller.enqueue(chunk.subarray(at, at + pieceBytes));
      }
    },
  });
}
