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
  ...["EvaluateScript", "v8.compile", "v8.compileModule", "v8.evaluateModule", "FunctionCall", "TimerFire"],
  ...["FireAnimationFrame", "FireIdleCallback", "EventDispatch", "RunMicrotasks", "XHRReadyStateChange", "XHRLoad"],
  ...["MinorGC", "MajorGC", "V8.GCScavenger", "V8.GCIncrementalMarking", "V8.GCFinalizeMC"],
]);
const TASK = "ThreadControllerImpl::RunTask";

/** The categories that `scriptTime` reads. */
export const CATEGORIES = ["devtools.timeline", "v8", "blink.user_timing", "toplevel", "disabled-by-default-v8.gc"];

/** Processor milliseconds of script on the page's main thread, and of the longest task that has script in it. */
export interface ScriptTime {
  allMs: number;
  longestTaskMs: number;
}

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
  let all = 0;
  let end = 0;
  for (const { tts = 0, tdur = 0 } of spans) {
    all += Math.max(0, tts + tdur - Math.max(tts, end));
    end = Math.max(end, tts + tdur);
  }
  const tasks = own.filter(
    ({ name, ts, dur = 0 }) => name === TASK && spans.some((one) => one.ts >= ts && one.ts < ts + dur),
  );
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur));
  return { allMs: all / 1000, longestTaskMs: longest / 1000 };
}
