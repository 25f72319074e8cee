/** Small texts that outlive the page where the browser allows it, and the page's memory where it does not (rule K8). */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** All keys that start with `prefix`, in ascending order. */
  keys(prefix: string): string[];
}

/** Every key and the cookie of ours starts so. */
export const PREFIX = "mdr_";

/**
 * Opens localStorage. Nothing is written until `set` is called.
 * A full quota, a private window or a forbidden storage falls back to memory, key by key.
 */
export function openStore(): Store {
  const memory = new Map<string, string>();
  const disk = <R, D>(use: (storage: Storage) => R, otherwise: D): R | D => {
    try {
      return use(localStorage);
    } catch {
      // Forbidden or full: the caller has the copy in memory.
      return otherwise;
    }
  };
  return {
    get: (key) => memory.get(key) ?? disk((storage) => storage.getItem(key), null),
    set(key, value) {
      memory.set(key, value);
      disk((storage) => {
        storage.setItem(key, value);
        memory.delete(key);
      }, undefined);
    },
    remove(key) {
      memory.delete(key);
      // Before consent nothing may be touched, so there must be something to remove.
      disk((storage) => storage.getItem(key) !== null && storage.removeItem(key), undefined);
    },
    keys: (prefix) =>
      [...memory.keys(), ...disk((storage) => Object.keys(storage), [])].filter((key) => key.startsWith(prefix)).sort(),
  };
}
