/**
 * A trace event, as Chromium writes them, in microseconds. `tts` and `tdur` are the thread's own processor time, which
 * does not grow when other processes want the processor.
 */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tts?: number;
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** What runs script, or is done on its behalf, on the main thread. */
const SCRIPT = new Set([
  ...[
    "EvaluateScript",
    "v8.compile",
    "v8.compileModule",
    "v8.evaluateModule",
    "FunctionCall",
    "TimerFire",
    "BlinkScheduler_PerformMicrotaskCheckpoint",
  ],
  ...["FireAnimationFrame", "FireIdleCallback", "EventDispatch", "RunMicrotasks", "XHRReadyStateChange", "XHRLoad"],
  ...["MinorGC", "MajorGC", "V8.GCScavenger", "V8.GCIncrementalMarking", "V8.GCFinalizeMC"],
]);
const TASK = "ThreadControllerImpl::RunTask";

/** The categories that `scriptTime` reads. */
export const CATEGORIES = ["devtools.timeline", "v8", "blink.user_timing", "toplevel", "disabled-by-default-v8.gc"];

/** Processor milliseconds on the page's main thread. */
export interface ScriptTime {
  /** All script until two seconds after load. */
  startMs: number;
  /** All script after that. */
  laterMs: number;
  /** The longest task that has script in it. */
  longestTaskMs: number;
}

/** What a page has to do with its start ends here. */
const START_MS = 2_000;

/**
 * Adds up script time on the main thread of the page that ran script from `origin`. What lies within another is counted
 * once.
 * @param trace A trace file of Chromium.
 * @returns Undefined when no script of that origin is in it: now and then a trace has lost its beginning.
 */
export function scriptTime(trace: Buffer, origin: string): ScriptTime | undefined {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  // Script runs on the main thread only, whatever the trace calls it.
  const main = traceEvents.find(({ name, args }) => name === "EvaluateScript" && args?.data?.url?.startsWith(origin));
  if (!main) return undefined;
  const own = traceEvents.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === "X");
  const spans = own.filter(({ name }) => SCRIPT.has(name)).sort((a, b) => a.ts - b.ts);
  const loaded = traceEvents.find(({ name, pid }) => name === "loadEventEnd" && pid === main.pid);
  const startEnds = (loaded?.ts ?? Number.NaN) + START_MS * 1000;
  let [start, later, end] = [0, 0, 0];
  for (const { ts, tts = 0, tdur = 0 } of spans) {
    const taken = Math.max(0, tts + tdur - Math.max(tts, end));
    if (ts > startEnds) later += taken;
    else start += taken;
    end = Math.max(end, tts + tdur);
  }
  const tasks = own.filter(
    ({ name, ts, dur = 0 }) => name === TASK && spans.some((one) => one.ts >= ts && one.ts < ts + dur),
  );
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur));
  return { startMs: start / 1000, laterMs: later / 1000, longestTaskMs: longest / 1000 };
}
