/** When an anonymous id was made, ms UTC. Undefined when it does not say so: another client made it. */
export const madeAt = (id: string): number | undefined =>
  id[14] === "7" ? Number.parseInt(id.replace("-", "").slice(0, 12), 16) : undefined;
