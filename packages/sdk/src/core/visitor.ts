import { consentNow } from "../consent/consent.ts";
import { anonymousId, userId } from "../identity/identity.ts";
import type { ConsentStamp } from "./event.ts";

/** Who the visitor is, with the consent in force. No anonymous id means that nothing is sent. */
export interface VisitorState extends ConsentStamp {
  anonymousId: string | undefined;
  userId: string | undefined;
}

/** The visitor and the consent in force. */
export const visitor = (): VisitorState => ({ ...consentNow(), anonymousId: anonymousId(), userId: userId() });
