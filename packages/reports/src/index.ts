export * from "./contract.ts";
export * from "./journey/query.ts";
export { readRowsBetween } from "./journey/rows.ts";
export * from "./journeys/query.ts";
export * from "./overview/query.ts";
export { dayOf } from "./time/zone.ts";
