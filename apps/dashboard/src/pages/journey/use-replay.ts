import { useCallback, useEffect, useMemo, useState } from "react";
import { useReducedMotion } from "../../components/use-reduced-motion.ts";
import type { Moment } from "../../pictures/journey-moments.ts";
import { stepMs } from "../../pictures/replay-steps.ts";
import type { Travel } from "../../pictures/traveller.tsx";

export const SPEEDS = [1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** Without motion the steps follow each other evenly (ms). */
const EVEN_MS = 900;

export interface ReplayInput {
  moments: readonly Moment[];
  /** The moment in the address. */
  chosen: string | null;
  onChoose(messageId: string): void;
  /** Whether further touchpoints can still be loaded, and how. */
  hasMore: boolean;
  onMore(): void;
}

export interface Replay {
  isPlaying: boolean;
  speed: Speed;
  setSpeed(speed: Speed): void;
  /** The moment that is shown now: the one in the address, or while playing the one reached. */
  current: string | null;
  /** For the dots in the picture; null until a moment is chosen. */
  travel: Travel | null;
  play(): void;
  pause(): void;
  /** Chooses a moment by hand, which ends the playing. */
  stopAt(messageId: string): void;
}

/**
 * Plays a journey moment by moment. While it plays the address rests (browsers count how often it changes); pausing
 * writes the moment reached into it.
 */
export function useReplay({ moments, chosen, onChoose, hasMore, onMore }: ReplayInput): Replay {
  const isStill = useReducedMotion();
  const [reached, setReached] = useState<string | null>(null);
  const [speed, setSpeed] = useState<Speed>(1);
  const isPlaying = reached !== null;
  const current = reached ?? chosen;
  const at = useMemo(() => moments.findIndex((m) => m.messageId === current), [moments, current]);
  const from = moments[at];
  const next = moments[at + 1];
  // What only the journey itself has told of may have unread touchpoints before it.
  const isWaiting = hasMore && (next === undefined || next.touchpoint === null);
  const durationMs = isStill ? EVEN_MS / speed : stepMs((next?.at ?? 0) - (from?.at ?? 0)) / speed;
  const pause = useCallback(() => {
    if (reached !== null) onChoose(reached);
    setReached(null);
  }, [reached, onChoose]);
  useEffect(() => {
    if (!isPlaying) return;
    if (isWaiting) {
      onMore();
      return;
    }
    if (!next) {
      pause();
      return;
    }
    const timer = setTimeout(() => setReached(next.messageId), durationMs);
    return () => clearTimeout(timer);
  }, [isPlaying, isWaiting, next, durationMs, pause, onMore]);
  const stopAt = useCallback(
    (messageId: string) => {
      setReached(null);
      onChoose(messageId);
    },
    [onChoose],
  );
  const travel = useMemo(
    () => (from ? { from, to: isPlaying && !isStill && !isWaiting ? (next ?? null) : null, durationMs } : null),
    [from, next, isPlaying, isStill, isWaiting, durationMs],
  );
  const play = () => {
    const isAtEnd = at >= moments.length - 1 && !hasMore;
    const start = at < 0 || isAtEnd ? moments[0] : from;
    if (start) setReached(start.messageId);
  };
  return { isPlaying, speed, setSpeed, current, travel, play, pause, stopAt };
}
