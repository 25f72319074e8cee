export { type Ahead, outlookOf, type SeenStep } from "./outlook-chain.ts";
