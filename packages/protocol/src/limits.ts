/** The limits of rule P3, shared by the SDK and the collector. Bytes are bytes on the wire, characters are UTF-16 units. */

/** Body as it travels, compressed or not. */
export const BODY_MAX_BYTES = 512 * 1024;
/** Body after decompression. */
export const BODY_EXPANDED_MAX_BYTES = 2 * 1024 * 1024;
/** Expanded bytes per byte on the wire; beyond it the body is taken for a bomb. */
export const BODY_MAX_RATIO = 100;
/** Events in one batch with a write key; those beyond are rejected one by one. */
export const BATCH_MAX_EVENTS = 500;
/** Events in one batch with a secret key; for any key the whole body is refused beyond it. */
export const BATCH_MAX_EVENTS_SECRET = 2_500;
/** One event as JSON in UTF-8. */
export const EVENT_MAX_BYTES = 32 * 1024;
/** Containers inside each other; the event itself is the first. */
export const MAX_DEPTH = 20;
export const MAX_KEYS = 200;
export const MAX_KEY_CHARS = 128;
export const MAX_STRING_CHARS = 8_192;
export const MAX_ARRAY_ITEMS = 1_000;
export const MESSAGE_ID_MAX_CHARS = 100;
/** Anonymous, user, group and previous ids: room for an e-mail or a URL, bounded because they are keys in storage. */
export const ID_MAX_CHARS = 512;
/** Contacts taken from one event; no real client sends more. */
export const MAX_CONTACTS = 20;
/** A page path that is kept; the rest is cut. */
export const PATH_MAX_CHARS = 1_024;
export const TITLE_MAX_CHARS = 512;
/** A campaign field or click id that is kept. */
export const PARAM_MAX_CHARS = 256;
/** Clock correction (rule P8) beyond which a client's clock or queue is no longer believed. */
export const MAX_CORRECTION_MS = 7 * 24 * 60 * 60 * 1000;
/** What quarantine keeps of one event. */
export const QUARANTINE_MAX_BYTES = 32 * 1024;
