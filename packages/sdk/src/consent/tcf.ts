/** What IAB TCF 2.2 tells its listeners, as far as it is read (conventions 4.6). */
interface TcData {
  eventStatus?: string;
  gdprApplies?: boolean;
  purpose?: Purposes;
  publisher?: Purposes;
}

interface Purposes {
  consents?: Record<number, boolean>;
  legitimateInterests?: Record<number, boolean>;
}

type Listener = (data: TcData | undefined, isOk: boolean) => void;

declare global {
  interface Window {
    __tcfapi?: (command: string, version: number, listener: Listener) => void;
  }
}

/** Storing on the device; measuring which content is seen. */
const PURPOSES = [1, 8];
/** Only a yes allows to store; measuring may rest on a legitimate interest that nobody has objected to. */
const STORE = 1;

/**
 * What the data means: undefined when it is no answer yet, null when the law does not ask for one. We are not on the
 * list of vendors, so the publisher's own purposes count where the platform knows them, else those of all.
 */
export function readTcData({ eventStatus, gdprApplies, purpose, publisher }: TcData): boolean | null | undefined {
  if (gdprApplies === false) return null;
  if (!gdprApplies || (eventStatus !== "tcloaded" && eventStatus !== "useractioncomplete")) return undefined;
  const given = Object.keys(publisher?.consents ?? {})[0] ? publisher : purpose;
  return PURPOSES.every((id) => given?.consents?.[id] || (id !== STORE && given?.legitimateInterests?.[id]));
}

/** The window that answers for this page's frame, if any. */
const locate = (): Window | undefined => {
  for (let frame: Window = window; ; frame = frame.parent) {
    try {
      if (frame.frames["__tcfapiLocator" as never]) return frame;
    } catch {
      // A frame of another origin does not tell, but its parent may.
    }
    if (frame === window.top) return;
  }
};

/**
 * Listens to the TCF platform of the page, or to that of a page around this frame.
 * @param answer Called with every answer: a yes, a no, or null when none is needed.
 * @returns Whether there is a platform.
 */
export function listenTcf(answer: (isYes: boolean | null) => void): boolean {
  const hear: Listener = (data, isOk) => {
    const found = isOk && data ? readTcData(data) : undefined;
    if (found !== undefined) answer(found);
  };
  if (window.__tcfapi) {
    window.__tcfapi("addEventListener", 2, hear);
    return true;
  }
  const frame = locate();
  if (!frame || frame === window) return false;
  const callId = "meander";
  addEventListener("message", ({ data, source }) => {
    // Some platforms write their answers as text.
    const { __tcfapiReturn: told } = (typeof data === "string" ? JSON.parse(data) : data) ?? {};
    if (source === frame && told?.callId === callId) hear(told.returnValue, told.success);
  });
  frame.postMessage({ __tcfapiCall: { command: "addEventListener", version: 2, callId } }, "*");
  return true;
}
