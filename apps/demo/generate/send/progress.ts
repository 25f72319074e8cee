import cliProgress from "cli-progress";

/** Shows how far a run has come. */
export interface Progress {
  update(journeys: number, touchpoints: number): void;
  done(): void;
}

const LINES = 10;

/** A bar on a terminal; plain lines, about ten of them, where there is none (a log, another program). */
export function createProgress(total: number, stream: NodeJS.WriteStream = process.stdout): Progress {
  if (stream.isTTY) {
    const bar = new cliProgress.SingleBar(
      {
        format: "  {bar} {value}/{total} journeys · {touchpoints} touchpoints · {eta_formatted}",
        hideCursor: true,
        stream,
      },
      cliProgress.Presets.shades_classic,
    );
    bar.start(total, 0, { touchpoints: 0 });
    return {
      update: (journeys, touchpoints) => bar.update(Math.min(total, journeys), { touchpoints }),
      done: () => bar.stop(),
    };
  }
  let shown = 0;
  return {
    update(journeys, touchpoints) {
      const tenth = Math.min(LINES, Math.floor((journeys / total) * LINES));
      if (tenth <= shown) return;
      shown = tenth;
      stream.write(`  ${Math.min(total, journeys)} of ${total} journeys, ${touchpoints} touchpoints\n`);
    },
    done: () => undefined,
  };
}
