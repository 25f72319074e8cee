/** Adds up groups of all shards: the numbers behind each name, place by place. */
export function addGroups(rows: readonly (readonly [name: string, ...counts: number[]])[]): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const [name, ...counts] of rows) {
    const sum = sums.get(name);
    if (!sum) sums.set(name, counts);
    else
      counts.forEach((count, i) => {
        sum[i] = (sum[i] ?? 0) + count;
      });
  }
  return sums;
}
