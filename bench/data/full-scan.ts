import type { IndexedEntity } from '../../packages/screening/src/index.ts'
import { namesOf } from './ofac.ts'

/**
 * The reference loop for screening: every name of the list compared with the query by normalised Levenshtein distance,
 * bit-parallel. Source: G. Myers, "A fast bit-vector algorithm for approximate string matching" (1999).
 */
export class FullScan {
  readonly #names: readonly { readonly id: string; readonly name: string }[]

  constructor(entities: readonly IndexedEntity[]) {
    this.#names = entities.flatMap((entity) => namesOf(entity).map((name) => ({ id: entity.id, name: plain(name) })))
  }

  /** The ids of the best-scored entities. */
  best(text: string): ReadonlySet<string> {
    const query = plain(text).slice(0, 31)
    const bits = new Map<number, number>()
    for (let at = 0; at < query.length; at += 1) {
      const code = query.charCodeAt(at)
      bits.set(code, (bits.get(code) ?? 0) | (1 << at))
    }
    let best = -1
    let ids = new Set<string>()
    for (const { id, name } of this.#names) {
      const score = 1 - distance(bits, query.length, name) / Math.max(query.length, name.length, 1)
      if (score > best) {
        best = score
        ids = new Set()
      }
      if (score === best) ids.add(id)
    }
    return ids
  }
}

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

function distance(bits: ReadonlyMap<number, number>, length: number, text: string): number {
  if (length === 0) return text.length
  const top = 1 << (length - 1)
  let [vp, vn, edits] = [-1, 0, length]
  for (let at = 0; at < text.length; at += 1) {
    const match = bits.get(text.charCodeAt(at)) ?? 0
    const d0 = (((match & vp) + vp) ^ vp) | match | vn
    let hp = vn | ~(d0 | vp)
    const hn = d0 & vp
    if ((hp & top) !== 0) edits += 1
    if ((hn & top) !== 0) edits -= 1
    hp = (hp << 1) | 1
    vp = (hn << 1) | ~(d0 | hp)
    vn = hp & d0
  }
  return edits
}
