/** A drawer of localStorage; where storage is refused the shop still works for this page. */
export function drawer(name, fallback) {
  let value = fallback;
  try {
    value = JSON.parse(localStorage.getItem(name)) ?? fallback;
  } catch {
    // Refused or broken storage: start empty.
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        if (next === null) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Refused or full storage: the value lives until the page goes.
      }
    },
  };
}
export const cart = drawer("ft_cart", []);
export const customer = drawer("ft_customer", null);
export const consent = drawer("ft_consent", null);
