/** Calls before the script tag has loaded wait in a queue on `window.meander`, which the script takes over. */
export function tell(method, ...args) {
  if (!window.meander) window.meander = { q: [] };
  const meander = window.meander;
  if (meander.q) meander.q.push([method, ...args]);
  else meander[method](...args);
}
