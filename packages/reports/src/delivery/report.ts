import { report } from "../report.ts";
import { behindDelivery } from "./behind.ts";
import { combineDelivery } from "./combine.ts";
import { DeliveryNumbersSchema, DeliveryParamsSchema, DeliverySchema } from "./contract.ts";
import { queryDelivery } from "./query.ts";

/** R12: whether what browsers sent has arrived. */
export const deliveryReport = report({
  name: "delivery",
  title: "Whether what browsers sent has arrived",
  params: DeliveryParamsSchema,
  answer: DeliverySchema,
  numbers: DeliveryNumbersSchema,
  behind: behindDelivery,
  query: queryDelivery,
  combine: combineDelivery,
});
