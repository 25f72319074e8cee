/** Rounds from one extrapolation to the next: some to let what fades quickly fade, one to measure, one to extrapolate. */
const CYCLE = 4;
/** Extrapolating pays where it leaves less than this part of what would be left without. */
const WORTHWHILE = 0.5;

/**
 * Sums up at once what a linear iteration would bring in many rounds. A round turns the mass m into m' = Tm and gives off
 * g. What it gives off in all is f(m) = g + f(m'). With m' = ρm + e for any ρ this is f(m) = (g + f(e)) / (1 - ρ): from
 * then on only e, which is small where m' is nearly a multiple of m, has to be iterated, and all that is given off counts
 * 1 / (1 - ρ) times. This is an identity and no approximation; ρ only decides how soon it is done. Lanes are independent.
 */
export class Extrapolation {
  readonly #mass: Float64Array;
  readonly #from: number;
  readonly #to: number;
  readonly #lanes: number;
  readonly #scale: Float64Array;
  readonly #ratio: Float64Array;
  #before: Float64Array | null = null;
  #round = 0;

  /** @param mass where the iteration happens: from one place to another, its lanes interleaved */
  constructor(mass: Float64Array, from: number, to: number, lanes: number) {
    this.#mass = mass;
    this.#from = from;
    this.#to = to;
    this.#lanes = lanes;
    this.#scale = new Float64Array(lanes).fill(1);
    this.#ratio = new Float64Array(lanes);
  }

  /** Before a round. @returns how many times what the round gives off counts, per lane */
  begin(): Float64Array {
    const phase = this.#round % CYCLE;
    if (phase >= CYCLE - 2) {
      this.#before ??= new Float64Array(this.#to - this.#from);
      this.#before.set(this.#mass.subarray(this.#from, this.#to));
    }
    if (phase === CYCLE - 1) {
      for (let lane = 0; lane < this.#lanes; lane++) {
        this.#scale[lane] = (this.#scale[lane] as number) / (1 - (this.#ratio[lane] as number));
      }
    }
    return this.#scale;
  }

  /** After a round. @returns a bound of what is still to be given off, over all lanes */
  end(): number {
    const phase = this.#round++ % CYCLE;
    if (phase === CYCLE - 2) this.#measure();
    if (phase === CYCLE - 1) this.#extrapolate();
    let bound = 0;
    for (let i = this.#from; i < this.#to; i++) {
      bound += Math.abs(this.#mass[i] as number) * (this.#scale[i % this.#lanes] as number);
    }
    return bound;
  }

  /** The ρ of each lane by least squares; 0 where the mass is no near multiple of what it was. */
  #measure(): void {
    const before = this.#before as Float64Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      let product = 0;
      let square = 0;
      let squareNow = 0;
      for (let i = lane; i < before.length; i += this.#lanes) {
        const was = before[i] as number;
        const is = this.#mass[this.#from + i] as number;
        product += was * is;
        square += was * was;
        squareNow += is * is;
      }
      const ratio = square > 0 ? product / square : 0;
      const left = Math.sqrt(Math.max(0, squareNow - ratio * product));
      const pays = ratio > 0 && ratio < 1 && left / (1 - ratio) < WORTHWHILE * Math.sqrt(squareNow);
      this.#ratio[lane] = pays ? ratio : 0;
    }
  }

  #extrapolate(): void {
    const before = this.#before as Float64Array;
    for (let i = 0; i < before.length; i++) {
      const at = this.#from + i;
      this.#mass[at] = (this.#mass[at] as number) - (this.#ratio[i % this.#lanes] as number) * (before[i] as number);
    }
  }
}
