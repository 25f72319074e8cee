export * from "./catalog.ts";
export * from "./contract.ts";
export * from "./journey/query.ts";
export { readRowsBetween } from "./journey/rows.ts";
export * from "./journeys/combine.ts";
export * from "./journeys/query.ts";
export * from "./report.ts";
export { dayOf, offsetMsAt } from "./time/zone.ts";
