import type { Site } from "./site.ts";

/**
 * Opens a page with one plugin, which is there before anything is done, and with a clock that can be moved on.
 * @param plugin Its name: the file of that name exports the factory of that name.
 */
export async function openWithPlugin(site: Site, plugin: string, body: string, path = "/"): Promise<void> {
  await site.page.clock.install();
  site.serve(path, body, {
    tag: `${site.tag('data-consent="granted" data-friction="false"')}<script type="module">
      import { ${plugin} } from "${site.recorder.collector}/${plugin}.js";
      while (!window.meander?.use) await new Promise(requestAnimationFrame);
      meander.use(${plugin}());
      window.isReady = true;
    </script>`,
  });
  await site.open(path);
  await site.page.waitForFunction("window.isReady");
}

/** Lets everything that waits for a moment or two happen, and gives what went wrong so far, in few words. */
export async function frictionSince(site: Site): Promise<string[]> {
  // What the browser tells of with the next frame comes first.
  await site.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
  // In two steps: what comes due within one goes by the order in which it was asked for, and a page that answers after
  // half a second must do so before a plugin that asked first gives up waiting.
  await site.page.clock.fastForward(1_000);
  await site.page.clock.fastForward(1_500);
  await site.page.evaluate("meander.flush()");
  return site.recorder
    .events()
    .filter(({ kind }) => kind === "friction" || kind === "error")
    .map(({ event, properties }) => `${event}: ${properties?.target ?? properties?.message}`);
}
