export * from "./channel/channel.ts";
export * from "./fold/derived.ts";
export * from "./touchpoint.ts";
