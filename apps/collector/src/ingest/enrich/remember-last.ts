/**
 * A function that remembers its answers for the last `capacity` texts or so: two generations, of which the older is
 * thrown away when the newer is full.
 */
export function rememberLast<T>(capacity: number, compute: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const answer = old.get(text) ?? compute(text);
    if (young.size >= capacity / 2) {
      old = young;
      young = new Map();
    }
    young.set(text, answer);
    return answer;
  };
}
