import { clusters } from '@attache/screening/link/clusters'

/** What somebody said of two records; of all that was said of the same two the last counts. */
export interface Word {
  readonly a: string
  readonly b: string
  readonly judgement: 'same' | 'different' | 'unsure'
}

const none = { a: new Uint32Array(), b: new Uint32Array(), odds: new Float32Array() }

/** The last word on each two records, in the order in which it was said. */
function lastWords(said: readonly Word[]): readonly Word[] {
  const last = new Map<string, Word>()
  for (const word of said) {
    const both = [word.a, word.b].sort().join('\u001f')
    last.delete(both)
    last.set(both, word)
  }
  return [...last.values()]
}

/** Which records are one: the number of its cluster for each, no two of which are judged different. The earlier word goes first. */
function clustersOf(records: readonly string[], said: readonly Word[]): ReadonlyMap<string, number> {
  const place = new Map(records.map((record, at) => [record, at]))
  const judged = (judgement: Word['judgement']) =>
    lastWords(said).flatMap((word) => {
      const [a, b] = [place.get(word.a), place.get(word.b)]
      return word.judgement !== judgement || a === undefined || b === undefined ? [] : [[a, b] as const]
    })
  const roots = clusters(none, records.length, { same: judged('same'), different: judged('different') }, () => 0)
  return new Map(records.map((record, at) => [record, roots[at] ?? at]))
}

/** Of these records those that are one with `record`, itself first; `said` from the oldest to the newest. */
export function oneWith(record: string, records: readonly string[], said: readonly Word[]): string[] {
  const cluster = clustersOf(records, said)
  return [record, ...records.filter((one) => one !== record && cluster.get(one) === cluster.get(record))]
}

/** The two records by which a new judgement would contradict what stands, or null. What was said of the same two gives way to it. */
export function contradiction(said: readonly Word[], word: Word): readonly [string, string] | null {
  const others = said.filter(({ a, b }) => !([a, b].includes(word.a) && [a, b].includes(word.b)))
  const records = [...new Set([word.a, word.b, ...others.flatMap(({ a, b }) => [a, b])])]
  const cluster = clustersOf(records, others)
  const of = (record: string) => cluster.get(record)
  if (word.judgement === 'different') return of(word.a) === of(word.b) ? [word.a, word.b] : null
  if (word.judgement === 'unsure') return null
  const apart = lastWords(others).find(
    ({ a, b, judgement }) =>
      judgement === 'different' &&
      ((of(a) === of(word.a) && of(b) === of(word.b)) || (of(a) === of(word.b) && of(b) === of(word.a))),
  )
  return apart === undefined ? null : [apart.a, apart.b]
}
