import type { Client, Plugin } from "../../core/plugin.ts";
import { captureErrors } from "./errors.ts";

/** What goes wrong for a person (rule K4): uncaught errors and unhandled rejections. */
export const friction = (): Plugin => ({
  name: "friction",
  setup(client: Client) {
    captureErrors(client);
  },
});
