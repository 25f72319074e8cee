/**
 * Loads the page anew when a newer dashboard has been deployed since it was opened. Built files carry a hash in
 * their names, so those that this page would load next are gone then. An address that is served with the script
 * that runs already is left as it is: then the network failed, and loading it anew would lose what was typed.
 */
export function reloadWhenNewer(): void {
  // https://vite.dev/guide/build#load-error-handling
  window.addEventListener("vite:preloadError", async () => {
    const own = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
    const answer = await fetch("/", { cache: "no-store" }).catch(() => undefined);
    if (own && answer?.ok && !(await answer.text()).includes(own)) window.location.reload();
  });
}
