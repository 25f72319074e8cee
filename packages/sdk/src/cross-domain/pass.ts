const IN_ADDRESS = /([?&])mdr_pass=([\w-]*)&?/;

/** An address with a pass (rule I13); its own parameters stay as they are written. */
export function withPass(href: string, pass: string): string {
  const url = new URL(href);
  url.search += `${url.search ? "&" : "?"}mdr_pass=${pass}`;
  return url.href;
}

/** Takes a pass out of the address of this page, for good, and gives it; undefined when there is none. */
export function stripPass(): string | undefined {
  const { href } = location;
  const pass = IN_ADDRESS.exec(href)?.[2];
  const rest = href.replace(IN_ADDRESS, "$1").replace(/[?&](?=#|$)/, "");
  if (pass) history.replaceState(history.state, "", rest);
  return pass;
}
