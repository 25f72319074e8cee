/** What the command's end says to whoever called it. */
export const EXIT = { done: 0, failed: 1, usage: 2, rowsRefused: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something that the person at the keyboard can mend; its message is all that is shown. */
export class Failure extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A wrong flag or argument. */
export function misused(message: string): Failure {
  return new Failure(`${message}\nmeander --help lists the commands and their flags.`, EXIT.usage);
}
