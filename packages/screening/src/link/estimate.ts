import { Agreement } from './agreement.ts'
import { GrowingArray } from '../index/growing-array.ts'
import type { Blocking } from './blocking.ts'
import { agrees, firstModel, guess, type LinkModel, Sum } from './model.ts'
import { PairScorer } from './scorer.ts'
import type { LinkColumn, LinkTable } from './table.ts'

/** Pairs that estimation looks at, blind ones and candidates. */
const sample = 150_000
const rounds = 50
/** What the first guess counts for beside what is observed, in pairs: what few pairs show does not overrule it. */
const weightOfGuess = 20
/** Counts as if seen before, so that nothing is impossible. */
const smoothing = 0.5

/**
 * A model from the data itself: what happens by chance from pairs taken blindly, what happens among pairs of one person
 * by expectation and maximisation over candidates. Nothing is labelled and nothing is drawn: same records, same model.
 */
export function estimate(table: LinkTable, blocking: Blocking): LinkModel {
  const agreement = new Agreement(table)
  const blind = firstModel(table, byChance(table, agreement))
  const { pairs, share } = candidates(table, blocking)
  const all = allPairs(table)
  let model: LinkModel = { ...blind, news: newsOf(table, blind, agreement) }
  const seen = observe(table, agreement, model, pairs)
  for (let round = 0; round < rounds; round++) {
    const next = maximise(model, seen, share, all)
    const moved = Math.abs(next.prior - model.prior)
    model = next
    if (moved < 1e-3) break
  }
  return model
}

const levels = new Uint8Array(4)

/** Of each field and level how often pairs taken blindly agree so. */
function byChance(table: LinkTable, agreement: Agreement): readonly Float64Array[] {
  const { size, side } = table
  const counts = table.columns.map(() => new Float64Array(4).fill(smoothing))
  // A step that shares no factor with the number of records visits pairs of every distance.
  const step = Math.max(1, Math.floor(size * 0.618_034))
  for (let at = 0; at < sample && size > 1; at++) {
    const a = at % size
    const b = (a + 1 + ((step * (at + 1)) % (size - 1))) % size
    if (a === b || (side !== undefined && side[a] === side[b])) continue
    for (let field = 0; field < table.columns.length; field++) {
      const column = table.columns[field]
      const count = counts[field]
      if (column === undefined || count === undefined) continue
      const [from, other] = [column.start[a] ?? 0, column.start[b] ?? 0]
      if (from === column.start[a + 1] || other === column.start[b + 1]) continue
      agreement.compare(column, column.values[from] ?? 0, column.values[other] ?? 0, levels)
      for (let level = 0; level < 4; level++) count[level] = (count[level] ?? 0) + (levels[level] ?? 0)
    }
  }
  return counts.map(logShares)
}

function logShares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => Math.log(count / total))
}

/** Candidates of records at even distances, about as many as are wanted, and which share of the records was asked. */
function candidates(table: LinkTable, blocking: Blocking): { readonly pairs: Uint32Array; readonly share: number } {
  const first = collect(table, blocking, Math.max(1, Math.floor(table.size / 2048)))
  if (first.share === 1) return first
  const wanted = Math.floor((first.pairs.length / 2 / first.share / sample) * 1.1)
  return wanted <= 1 ? collect(table, blocking, 1) : collect(table, blocking, wanted)
}

function collect(
  { size }: LinkTable,
  blocking: Blocking,
  stride: number,
): { readonly pairs: Uint32Array; readonly share: number } {
  const pairs = new GrowingArray()
  let looked = 0
  for (let record = 0; record < size; record += stride) {
    looked++
    blocking.each(record, (other) => {
      pairs.push(record)
      pairs.push(other)
    })
  }
  return { pairs: pairs.trimmed(), share: looked / Math.max(1, size) }
}

/** Pairs that may be linked at all. */
function allPairs({ size, side }: LinkTable): number {
  const whole = (size * (size - 1)) / 2
  if (side === undefined) return whole
  const sizes = new Float64Array(256)
  for (const one of side) sizes[one] = (sizes[one] ?? 0) + 1
  return sizes.reduce((rest, count) => rest - (count * (count - 1)) / 2, whole)
}

/** What is seen of each sampled pair, in columns: it does not change while the model does. */
interface Observed {
  readonly pairs: number
  /** How many words or values agree at each level: four cells a field, the fields of a pair side by side; all 0 where a side has none. */
  readonly counts: Uint8Array
  /** What rarity adds to what is the same, a cell a field. */
  readonly rarity: Float32Array
}

function observe(table: LinkTable, agreement: Agreement, first: LinkModel, pairs: Uint32Array): Observed {
  const scorer = new PairScorer(table, first, agreement)
  const { columns } = table
  const width = columns.length
  const counts = new Uint8Array((pairs.length / 2) * width * 4)
  const rarity = new Float32Array((pairs.length / 2) * width)
  for (let pair = 0; pair * 2 < pairs.length; pair++)
    for (let field = 0; field < width; field++) {
      const column = columns[field]
      if (column === undefined || !scorer.observe(column, field, pairs[pair * 2] ?? 0, pairs[pair * 2 + 1] ?? 0))
        continue
      counts.set(scorer.counts, (pair * width + field) * 4)
      rarity[pair * width + field] = scorer.rarity
    }
  return { pairs: pairs.length / 2, counts, rarity }
}

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Pairs that agree in a field which are looked at for what else agrees. */
const sampleOfField = 20_000
/** Fewer of them than this tell nothing. */
const leastOfField = 200

/**
 * Which fields say the same thing twice: among pairs of two people that agree in one field, how often another agrees too,
 * beside how often it agrees at all. That the two are of one person is judged by the remaining fields.
 */
function newsOf(table: LinkTable, model: LinkModel, agreement: Agreement): Float64Array {
  const { columns } = table
  const width = columns.length
  const news = new Float64Array(width * width).fill(1)
  const scorer = new PairScorer(table, model, agreement)
  const gains = new Float64Array(width)
  const agreeing = new Uint8Array(width)
  for (const [given, column] of columns.entries()) {
    const crowd = agreeingPairs(column) / table.size
    if (crowd < leastCrowd) continue
    const [both, seen] = [new Float64Array(width), new Float64Array(width)]
    eachAgreeing(table, column, (a, b) => {
      let total = model.prior
      gains.fill(Number.NaN)
      agreeing.fill(0)
      scorer.each(a, b, (field, counts, added) => {
        gains[field] = added
        agreeing[field] = agrees(counts, 0) ? 1 : 0
        total += added
      })
      for (let field = 0; field < width; field++) {
        if (field === given || Number.isNaN(gains[field])) continue
        const others = total - model.prior - (gains[field] ?? 0) - (gains[given] ?? 0)
        const two = 1 - probability(others - Math.log(crowd))
        seen[field] = (seen[field] ?? 0) + two
        both[field] = (both[field] ?? 0) + two * (agreeing[field] ?? 0)
      }
    })
    for (let field = 0; field < width; field++) {
      const chance = model.chance[field]
      if (field === given || chance === undefined || (seen[field] ?? 0) < leastOfField) continue
      const blind = Math.exp(chance[0] ?? 0) + Math.exp(chance[1] ?? 0)
      const lift = Math.log((both[field] ?? 0) / (seen[field] ?? 1) / blind)
      if (lift > 0.5) news[field * width + given] = Math.max(0, 1 + lift / Math.log(blind))
    }
  }
  return news
}

/** Where fewer pairs for each record agree by value than this, most that agree are of one person, and what else agrees tells nothing of chance. */
const leastCrowd = 20

const agreeingPairs = ({ count }: LinkColumn): number => count.reduce((sum, one) => sum + (one * (one - 1)) / 2, 0)

/** Pairs that have their first value of a field in common, at even distances. */
function eachAgreeing(table: LinkTable, column: LinkColumn, found: (a: number, b: number) => void): void {
  const last = new Int32Array(column.count.length).fill(-1)
  const pairs = new GrowingArray()
  for (let record = 0; record < table.size; record++) {
    const from = column.start[record] ?? 0
    if (from === column.start[record + 1]) continue
    const value = column.values[from] ?? 0
    const before = last[value] ?? -1
    last[value] = record
    if (before < 0) continue
    pairs.push(before)
    pairs.push(record)
  }
  const count = pairs.length / 2
  const stride = Math.max(1, Math.floor(count / sampleOfField))
  for (let pair = 0; pair < count; pair += stride) found(pairs.at(pair * 2), pairs.at(pair * 2 + 1))
}

function maximise(model: LinkModel, seen: Observed, share: number, all: number): LinkModel {
  const width = model.match.length
  const sum = new Sum(model)
  const counts = model.match.map(() => Float64Array.from(guess, (part) => part * weightOfGuess))
  let matches = 1
  for (let pair = 0; pair < seen.pairs; pair++) {
    sum.begin()
    for (let field = 0; field < width; field++) {
      const cell = pair * width + field
      sum.add(field, seen.counts, cell * 4, seen.rarity[cell] ?? 0)
    }
    const odds = probability(sum.total)
    if (odds < 1e-4) continue
    matches += odds / share
    for (let field = 0; field < width; field++) {
      const count = counts[field]
      if (count === undefined) continue
      const cell = (pair * width + field) * 4
      for (let level = 0; level < 4; level++)
        count[level] = (count[level] ?? 0) + odds * (seen.counts[cell + level] ?? 0)
    }
  }
  return {
    prior: Math.log(matches / Math.max(1, all - matches)),
    match: counts.map(logShares),
    chance: model.chance,
    place: model.place,
    news: model.news,
  }
}
