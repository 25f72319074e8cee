/**
 * Wraps a function so that it never throws into the page (rule K1).
 * @param run What may fail: our code meets foreign pages, frozen globals and forbidden storage.
 * @returns The same function, giving `undefined` where `run` throws.
 */
export function guard<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      return run(...args);
    } catch {
      // An error of ours must not become an error of the page; the event in hand is lost.
      return undefined;
    }
  };
}
