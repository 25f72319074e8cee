import type { Properties } from "./event.ts";
import { VERSION } from "./version.ts";

/** What all events of a batch share about the browser (rule P6). Nothing that a fingerprint would want (rule K10). */
export const batchContext = (): Properties => ({
  library: { name: "meander", version: VERSION },
  locale: navigator.language,
});
