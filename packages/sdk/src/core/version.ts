/** The version that travels in `context.library`; a browser test compares it with package.json. */
export const VERSION = "0.1.0";
