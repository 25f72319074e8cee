/** Rows of all shards by their first column, which is left out of them; made once, where many names are looked up. */
export function byName<Rest extends unknown[]>(
  rows: readonly (readonly [name: string, ...Rest])[],
): (name: string) => Rest[] {
  const lists = new Map<string, Rest[]>();
  for (const [name, ...rest] of rows) {
    const list = lists.get(name);
    if (list) list.push(rest as unknown as Rest);
    else lists.set(name, [rest as unknown as Rest]);
  }
  return (name) => lists.get(name) ?? [];
}
