/** Has what can wait loaded now: clicks, forms, friction, and the plugins that the tag names. */
export let load: () => void;

/** Kept when that has been asked for, by whomever. */
export const needed = new Promise<void>((resolve) => {
  load = resolve;
});
