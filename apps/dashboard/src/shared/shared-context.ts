import { createContext, useContext } from "react";
import type { Shared } from "../api/share-links.ts";

/** What a share link opened; null where somebody has signed in. */
export const SharedContext = createContext<Shared | null>(null);

/** The share link by which this page is read, if it is: then there is nothing to choose and nowhere to go. */
export function useShared(): Shared | null {
  return useContext(SharedContext);
}
