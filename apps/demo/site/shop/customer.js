import { customer } from "./drawers.js";
import { tell } from "./tell.js";

/** Same e-mail, same customer number, on any device: that is how two devices become one journey. */
export async function customerNumber(email) {
  const bytes = new TextEncoder().encode(email.trim().toLowerCase());
  if (!crypto.subtle) return `cust-${bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7).toString(16)}`;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `cust-${[...hash.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

export async function enter(email, name, company) {
  const userId = await customerNumber(email);
  customer.set({ userId, email, name, company });
  tell("identify", userId, { email, ...(name ? { name } : {}) });
  if (company)
    tell(
      "group",
      company
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-"),
      { name: company },
    );
}
