const NEWLINE = 0x0a;

/** Tells the line of a place in a stream. Remembers only ends of lines that nobody has asked beyond yet. */
export class NewlineIndex {
  #ends: number[] = [];
  #passed = 0;
  #bytes = 0;
  #last = -1;

  /** Bytes seen so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Whether what came last was the end of a line. */
  get endsLine(): boolean {
    return this.#last === NEWLINE;
  }

  add(piece: Uint8Array): void {
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) {
      this.#ends.push(this.#bytes + at + 1);
    }
    this.#bytes += piece.byteLength;
    this.#last = piece.at(-1) ?? this.#last;
  }

  /**
   * The line, from 1, that the bytes before a place end on.
   * @param offset never less than the one asked for before
   */
  lineAt(offset: number): number {
    let passed = 0;
    while (passed < this.#ends.length && (this.#ends[passed] ?? 0) <= offset) passed++;
    const isAtEnd = passed > 0 ? this.#ends[passed - 1] === offset : false;
    this.#ends = passed > 0 ? this.#ends.slice(passed) : this.#ends;
    this.#passed += passed;
    return isAtEnd ? this.#passed : this.#passed + 1;
  }
}
