/**
 * Runs when a visitor really sees the page: a page that the browser renders ahead may never be seen (rule K3).
 */
export function whenSeen(run: () => void): void {
  if ((document as Document & { prerendering?: boolean }).prerendering) {
    document.addEventListener("prerenderingchange", run, { once: true });
  } else run();
}
