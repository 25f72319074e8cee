import { useEffect } from "react";
import type { Moment } from "../../pictures/journey-moments.ts";

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  data: { pages: readonly unknown[] } | undefined;
  fetchNextPage(): Promise<unknown>;
}

/** A permalink may lead far into a long journey, but not for ever: 100 pages are 20,000 touchpoints. */
const MOST_PAGES = 100;

/** Loads further pages until the chosen moment is among them, so that a permalink finds its moment. */
export function useLoadUntil(chosen: string | null, moments: readonly Moment[], pages: Pages): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const loaded = pages.data?.pages.length ?? 0;
  const isMissing = chosen !== null && loaded > 0 && !moments.some((m) => m.messageId === chosen && m.touchpoint);
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && loaded < MOST_PAGES)
      void fetchNextPage();
  }, [isMissing, hasNextPage, isFetchingNextPage, isFetchNextPageError, loaded, fetchNextPage]);
}
