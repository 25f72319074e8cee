/** Numbers in [0, 1) that look random and are the same for the same seed, on every machine. */
export type Random = () => number;

/** xoshiro128** (Blackman and Vigna, 2018; public domain), its state filled from the seed by splitmix32. */
export function seededRandom(seed: number): Random {
  let fill = seed >>> 0;
  const next = (): number => {
    fill = (fill + 0x9e3779b9) >>> 0;
    let x = fill;
    x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return (x ^ (x >>> 16)) >>> 0;
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result / 4_294_967_296;
  };
}

/** Above this mean a Poisson number is drawn as a rounded normal one: the difference is far below a bootstrap's noise. */
const NORMAL_ABOVE = 40;

/** A standard normal number (Box and Muller, 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A Poisson number, by counting how many uniform factors it takes to fall below e to the minus mean. */
export function poisson(random: Random, mean: number): number {
  if (mean > NORMAL_ABOVE) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}
