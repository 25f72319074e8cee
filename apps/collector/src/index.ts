import { app } from "./app.ts";

export { JourneyShard } from "./shard/journey-shard.ts";
export default app;
