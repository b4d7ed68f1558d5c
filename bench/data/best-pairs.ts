/**
 * The scorer of moov-io/watchman, written anew from its description: each word of the query takes the word of the name that
 * is nearest by Jaro–Winkler, and the mean is weighted by length. Sources: M. Jaro (1989), W. Winkler (1990);
 * moov-io/watchman, docs on `BestPairsJaroWinkler`.
 */
export function bestPairs(query: readonly string[], name: readonly string[]): number {
  let [score, weight] = [0, 0]
  for (const word of query) {
    let best = 0
    for (const other of name) best = Math.max(best, jaroWinkler(word, other))
    score += best * word.length
    weight += word.length
  }
  return weight === 0 ? 0 : score / weight
}

function jaroWinkler(a: string, b: string): number {
  const jaro = jaroOf(a, b)
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

function jaroOf(a: string, b: string): number {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Uint8Array(b.length)
  const met: number[] = []
  for (let at = 0; at < a.length; at++)
    for (let other = Math.max(0, at - reach); other <= Math.min(b.length - 1, at + reach); other++)
      if (taken[other] === 0 && a[at] === b[other]) {
        taken[other] = 1
        met.push(at)
        break
      }
  if (met.length === 0) return 0
  let [moved, next] = [0, 0]
  for (const at of met) {
    while (taken[next] === 0) next++
    if (a[at] !== b[next]) moved++
    next++
  }
  const m = met.length
  return (m / a.length + m / b.length + (m - moved / 2) / m) / 3
}
