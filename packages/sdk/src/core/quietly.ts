/**
 * Runs something that may fail in a foreign page: forbidden storage, frozen globals, a caller's odd argument.
 * Nothing of ours may ever become an error of the page (rule K1).
 * @returns What it gives, undefined when it fails.
 */
export function quietly<R>(run: () => R): R | undefined {
  try {
    return run();
  } catch {}
  return;
}

/** The same function, but it never throws. */
export const guard =
  <A extends unknown[], R>(run: (...args: A) => R): ((...args: A) => R | undefined) =>
  (...args) =>
    quietly(() => run(...args));
