/** Runs when the page has loaded and its main thread has nothing better to do. */
export function whenIdle(run: () => void): void {
  // Safari learned to say when it is idle only lately.
  const wait = () => (window.requestIdleCallback ?? setTimeout)(run);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait);
}
