import type { EventType } from "../event.ts";
import { BAD_ID, readId } from "../id/read-id.ts";
import type { JsonObject } from "../json.ts";
import { ID_MAX_CHARS, MESSAGE_ID_MAX_CHARS } from "../limits.ts";
import type { RejectReason } from "../reason.ts";

/** The ids of a message, each checked by itself (rule P7); null where absent. */
export interface EventIds {
  messageId: string | null;
  anonymousId: string | null;
  userId: string | null;
  groupId: string | null;
  previousId: string | null;
}

/**
 * Reads and checks the ids. Segment's documentation also writes `user_id` and `anonymous_id`. An alias without a
 * previous id means the anonymous one, as Segment's browser client has it.
 */
export function readIds(raw: JsonObject, type: EventType): EventIds | RejectReason {
  const messageId = readId(raw.messageId, MESSAGE_ID_MAX_CHARS);
  if (messageId === BAD_ID) return "bad_message_id";
  const anonymousId = readId(raw.anonymousId ?? raw.anonymous_id, ID_MAX_CHARS);
  const userId = readId(raw.userId ?? raw.user_id, ID_MAX_CHARS);
  const groupId = readId(raw.groupId, ID_MAX_CHARS);
  const ownPrevious = readId(raw.previousId, ID_MAX_CHARS);
  if (anonymousId === BAD_ID || userId === BAD_ID || groupId === BAD_ID || ownPrevious === BAD_ID) return "bad_id";
  const previousId = type === "alias" ? (ownPrevious ?? anonymousId) : null;
  if (type === "group" && groupId === null) return "missing_group_id";
  if (type === "alias" && previousId === null) return "missing_previous_id";
  return { messageId, anonymousId, userId, groupId, previousId };
}
