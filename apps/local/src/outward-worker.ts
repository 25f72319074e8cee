/**
 * A Worker through which another calls the outside, and reaches public addresses only (rule S9): whatever a name leads
 * to at the moment of the connection. A network cannot be what a Worker calls by itself, so this one stands between.
 */
export function outwardWorker(name: string) {
  return {
    name,
    modules: true as const,
    script: "export default { fetch: (request, env) => env.PUBLIC.fetch(request) }",
    serviceBindings: { PUBLIC: { network: { allow: ["public"], tlsOptions: { trustBrowserCas: true } } } },
  };
}
