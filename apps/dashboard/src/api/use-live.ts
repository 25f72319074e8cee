import { useEffect, useState } from "react";
import { sitePath } from "./client.ts";

/** A touchpoint as the live stream tells it (rule A6). */
export interface LiveTouchpoint {
  journey: string;
  at: number;
  kind: string;
  name: string | null;
  path: string | null;
  country: string | null;
}

export interface Live {
  /** Whether the stream is open just now. */
  open: boolean;
  /** The newest first, at most `keep`. */
  touchpoints: LiveTouchpoint[];
}

/** Listens to a site's live stream while mounted; the browser reconnects by itself. */
export function useLive(site: string, keep = 8): Live {
  const [live, setLive] = useState<Live>({ open: false, touchpoints: [] });
  useEffect(() => {
    const source = new EventSource(sitePath(site, "live"));
    source.addEventListener("open", () => setLive((now) => ({ ...now, open: true })));
    source.addEventListener("error", () => setLive((now) => ({ ...now, open: false })));
    source.addEventListener("touchpoint", (event) => {
      const touchpoint = parse(event.data);
      if (touchpoint) setLive((now) => ({ open: true, touchpoints: [touchpoint, ...now.touchpoints].slice(0, keep) }));
    });
    return () => source.close();
  }, [site, keep]);
  return live;
}

function parse(data: unknown): LiveTouchpoint | null {
  try {
    const value = JSON.parse(String(data)) as LiveTouchpoint;
    return typeof value.journey === "string" && typeof value.at === "number" ? value : null;
  } catch {
    // One broken message must not end the stream.
    return null;
  }
}
