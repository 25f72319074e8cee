/** Runs when somebody sees the page: one that the browser renders ahead may never be seen (rule K3). */
export function whenSeen(run: () => void): void {
  const { prerendering } = document as Document & { prerendering?: boolean };
  if (prerendering) document.addEventListener("prerenderingchange", run);
  else run();
}
