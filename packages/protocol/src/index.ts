export * from "./control.ts";
export * from "./event.ts";
export * from "./json.ts";
export * from "./reason.ts";
