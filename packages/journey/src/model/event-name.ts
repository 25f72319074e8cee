/** An event name as rules compare it: `Order Completed`, `order_completed` and `ORDER-COMPLETED` are one name. */
export function comparableName(name: string): string {
  return name
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== "")
    .join(" ");
}
