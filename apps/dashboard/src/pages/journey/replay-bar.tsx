import type { Journey } from "@meander/reports/contract";
import { type KeyboardEvent, useMemo } from "react";
import { Toolbar } from "react-aria-components/Toolbar";
import { Button } from "../../components/button.tsx";
import { Choice } from "../../components/choice.tsx";
import { useText } from "../../i18n/text-context.tsx";
import type { Moment } from "../../pictures/journey-moments.ts";
import { MarkIcon } from "../../pictures/mark-shape.tsx";
import { backJumps, JUMPS, type Jump, jumpFrom } from "../../pictures/replay-steps.ts";
import { type Replay, SPEEDS } from "./use-replay.ts";
import "./replay-bar.css";

export interface ReplayBarProps {
  journey: Journey;
  moments: readonly Moment[];
  replay: Replay;
  /** Chooses by hand, which ends the playing. */
  onChoose(messageId: string): void;
}

/** Play, step, speed, and jumps to what matters. */
export function ReplayBar({ journey, moments, replay, onChoose }: ReplayBarProps) {
  const { t, format } = useText();
  const back = useMemo(() => backJumps(journey), [journey]);
  const at = moments.findIndex((m) => m.messageId === replay.current);
  const to = (place: number | null) => {
    const moment = place === null ? undefined : moments[place];
    return moment ? () => onChoose(moment.messageId) : null;
  };
  const step = (label: string, path: string, go: (() => void) | null) => (
    <Button aria-label={label} isDisabled={go === null} onPress={() => go?.()}>
      <svg className="replay-icon" viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </Button>
  );
  const jumps: readonly [Jump, string][] = [
    ["friction", t("replay.friction")],
    ["soft_conversion", t("replay.soft")],
    ["conversion", t("replay.conversion")],
    ["back_jump", t("replay.backJump")],
  ];
  return (
    <Toolbar className="replay no-print" aria-label={t("replay.title")}>
      <div className="replay-group">
        {step(t("replay.previous"), "M11 3 5 8l6 5ZM4 3v10", at > 0 ? to(at - 1) : null)}
        <Button look="primary" onPress={replay.isPlaying ? replay.pause : replay.play}>
          <svg className="replay-icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d={replay.isPlaying ? "M5 3v10M11 3v10" : "M4.5 2.5 13 8l-8.5 5.5Z"} />
          </svg>
          {t(replay.isPlaying ? "replay.pause" : "replay.play")}
        </Button>
        {step(t("replay.next"), "M5 3l6 5-6 5ZM12 3v10", to(at + 1))}
      </div>
      <Choice
        label={t("replay.speed")}
        value={String(replay.speed)}
        options={SPEEDS.map((s) => ({ value: String(s), label: t("replay.times", { speed: s }) }))}
        onChange={(value) => replay.setSpeed(SPEEDS.find((s) => String(s) === value) ?? 1)}
      />
      <div className="replay-group">
        <span className="replay-label">{t("replay.nextOf")}</span>
        {jumps.map(([jump, label]) => {
          const go = to(jumpFrom(moments, at, { jump, back }));
          return (
            <Button key={jump} isDisabled={go === null} onPress={() => go?.()} aria-keyshortcuts={JUMPS[jump]}>
              {jump === "back_jump" ? (
                <svg className="replay-icon" viewBox="0 0 16 16" aria-hidden="true">
                  <path d="M13 3c0 11-9 11-9 2M1 7l3-4 3 4" />
                </svg>
              ) : (
                <MarkIcon kind={jump} />
              )}
              {label}
            </Button>
          );
        })}
      </div>
      {moments[at] ? (
        <span className="replay-where quiet">
          {t("replay.where", { index: at + 1, count: moments.length, when: format.dateTime(moments[at].at) })}
        </span>
      ) : null}
    </Toolbar>
  );
}

/** The keys of a replay, wherever in the stage the focus is. True when the key was one of them. */
export function useReplayKeys({ journey, moments, replay, onChoose }: ReplayBarProps): (event: KeyboardEvent) => void {
  const back = useMemo(() => backJumps(journey), [journey]);
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnButton = event.target instanceof Element && event.target.closest("button, summary, a") !== null;
    const key = event.key.toLowerCase();
    const jump = (Object.keys(JUMPS) as Jump[]).find((j) => JUMPS[j] === key);
    const speed = SPEEDS[Number(key) - 1];
    if (jump) {
      const at = moments.findIndex((m) => m.messageId === replay.current);
      const found = moments[jumpFrom(moments, at, { jump, back, isBackwards: event.shiftKey }) ?? -1];
      if (found) onChoose(found.messageId);
    } else if (key === " " && !isOnButton) (replay.isPlaying ? replay.pause : replay.play)();
    else if (speed) replay.setSpeed(speed);
    else return;
    event.preventDefault();
  };
}
