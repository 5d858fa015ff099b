/**
 * Memoize: keep the last result for each first argument (an object) while the other arguments are equal.
 * @template {object} T
 * @template {any[]} A
 * @template R
 * @param {(first: T, ...rest: A) => R} compute
 * @returns {(first: T, ...rest: A) => R}
 */
export function remember(compute) {
  /** @type {WeakMap<T, {rest: A, answer: R}>} */
  const kept = new WeakMap();
  return (first, ...rest) => {
    const known = kept.get(first);
    if (known && known.rest.every((value, i) => value === rest[i])) return known.answer;
    const answer = compute(first, ...rest);
    kept.set(first, { rest, answer });
    return answer;
  };
}
