export * from "./attribution/contract.ts";
export * from "./friction/contract.ts";
export * from "./journey/contract.ts";
export * from "./journeys/contract.ts";
export * from "./loops/contract.ts";
export * from "./overview/contract.ts";
export * from "./phases/contract.ts";
export * from "./soft-conversions/contract.ts";
