/**
 * The fundamental matrix (I - Q)⁻¹ of an absorbing chain: how often each state is visited from each other one. By
 * Gauss-Jordan elimination, which needs no pivoting here: I - Q has its weight on the diagonal.
 * @param moves Q, row by row: the probabilities to go from one transient state to another
 * @throws RangeError when some states can never be left for good
 */
export function fundamentalMatrix(moves: Float64Array, size: number): Float64Array {
  const left = Float64Array.from(moves, (p) => -p);
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    left[i * size + i] = 1 + (left[i * size + i] as number);
    inverse[i * size + i] = 1;
  }
  for (let pivot = 0; pivot < size; pivot++) {
    const row = pivot * size;
    const diagonal = left[row + pivot] as number;
    if (!(diagonal > 1e-14)) throw new RangeError("the chain has states that it never leaves");
    for (let j = 0; j < size; j++) {
      left[row + j] = (left[row + j] as number) / diagonal;
      inverse[row + j] = (inverse[row + j] as number) / diagonal;
    }
    for (let other = 0; other < size; other++) {
      const factor = left[other * size + pivot] as number;
      if (other === pivot || factor === 0) continue;
      const to = other * size;
      for (let j = 0; j < size; j++) {
        left[to + j] = (left[to + j] as number) - factor * (left[row + j] as number);
        inverse[to + j] = (inverse[to + j] as number) - factor * (inverse[row + j] as number);
      }
    }
  }
  return inverse;
}
