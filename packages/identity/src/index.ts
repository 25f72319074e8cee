export * from "./fact.ts";
export * from "./identifier.ts";
