import { setImmediate as breathe } from 'node:timers/promises'
import { joinAll, type LabelId, type Marking } from '@attache/kernel'
import { ENGINE_VERSION } from '@attache/screening'
import type { Logger } from '../../platform/log.ts'
import type { Platform } from '../../platform/platform.ts'
import { matchableSchemata } from '../entities/index.ts'
import type { Engine } from '../screening/index.ts'
import { type Finding, findingsOf, propertiesOf } from './finding.ts'
import * as store from './store.ts'
import { type Held, type HeldValue, within } from './views.ts'

/** Changes taken at once; in between the index is brought up to date. */
const TAKEN = 500
/** Records whose pairs are kept together. */
const CHUNK = 50
/** Records asked about together: other questions to the index wait no longer than for these, however alike a crowd is. */
const ASKED = 4
/** Records that one is compared with, at most, for each of its views. */
const NEAREST = 20
const A_MINUTE = 60_000

/**
 * Looks for records that may be of one person or thing, and keeps them as pairs for somebody to judge. Works from what the
 * statements note of themselves, so that nothing is lost with a server and nobody is looked at who did not change.
 */
export class Rounds {
  readonly #platform: Platform
  readonly #engine: Engine
  readonly #log: Logger
  readonly #matchable = new Set(matchableSchemata().map(({ id }) => id))
  #tail: Promise<void> = Promise.resolve()
  #closing = false

  constructor(platform: Platform, engine: Engine, log: Logger) {
    this.#platform = platform
    this.#engine = engine
    this.#log = log
  }

  /** Statements were written: look, without anybody waiting. */
  look(): void {
    this.#tail = this.#tail.then(() => this.#round()).catch((error: unknown) => this.#failed(error))
  }

  async idle(): Promise<void> {
    await this.#tail
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#tail
  }

  /** What is due stays due: the database may be on its way back. */
  #failed(error: unknown): void {
    if (this.#closing) return
    this.#log.error('duplicates.failed', { error })
    setTimeout(() => this.look(), A_MINUTE).unref()
  }

  async #round(): Promise<void> {
    const { keeper } = this.#platform.database
    let looked = 0
    for (;;) {
      const due = await store.due(keeper, TAKEN)
      if (due.length === 0 || this.#closing) break
      // Whoever is looked at now finds all that was written by now; what is written from here on is due again.
      await this.#engine.follow()
      for (const chunk of chunksOf(due)) {
        if (this.#closing) return
        await this.#look(chunk)
        looked += chunk.entities.length
      }
      if (due.length === TAKEN) this.#log.info('duplicates.progress', { looked })
    }
    if (looked > 0) this.#log.info('duplicates.done', { looked })
  }

  async #look({ changes, entities }: Chunk): Promise<void> {
    const { clock, database, labels, randomness } = this.#platform
    const pairs: store.NewPair[] = []
    for (const { marking, ...finding } of await this.#findings(entities))
      pairs.push({
        ...finding,
        id: randomness.uuid(),
        label_id: await labels.intern(marking),
        engine: ENGINE_VERSION,
      })
    await database.keeper.transaction().execute(async (tx) => {
      await store.keepPairs(tx, entities, pairs, clock.now())
      await store.forgetChanges(tx, changes)
    })
  }

  async #findings(ids: readonly string[]): Promise<readonly Finding[]> {
    const { database, rules } = this.#platform
    const [threshold, near] = [rules.value('duplicate-score') / 100, rules.value('duplicate-near') / 100]
    const asked = await this.#held(ids)
    const partners = await store.partnersOf(database.keeper, ids)
    const candidates = await this.#candidates([...asked.values()], { threshold, near })
    const others = new Map(
      [...asked.keys()].map((id) => [id, new Set([...(candidates.get(id) ?? []), ...(partners.get(id) ?? [])])]),
    )
    const held = await this.#held([...new Set([...others.values()].flatMap((all) => [...all]))])
    const found: Finding[] = []
    const done = new Set<string>()
    for (const [id, all] of others) {
      for (const other of all) {
        const [one, two] = [asked.get(id), held.get(other)]
        const name = [id, other].sort().join('\u001f')
        if (one === undefined || two === undefined || id === other || done.has(name)) continue
        done.add(name)
        found.push(...findingsOf(one, two, threshold))
      }
      // Requests are answered between two records.
      await breathe()
    }
    return found
  }

  /** Whom the index brings near each record: by what is said of both under each of its markings, and by all that is said. */
  async #candidates(
    asked: readonly Held[],
    { threshold, near }: { readonly threshold: number; readonly near: number },
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const { database, labels } = this.#platform
    const datasets = await store.lists(database.keeper)
    const found = new Map<string, Set<string>>()
    const questions = new Map<LabelId | 'all', Asked[]>()
    const ask = (bound: LabelId | 'all', of: Held, view: readonly HeldValue[]): void => {
      const known = questions.get(bound) ?? []
      questions.set(bound, known)
      known.push({ of: of.id, schema: of.schema, view })
    }
    for (const one of asked)
      for (const marking of new Set(one.values.map((value) => value.marking))) {
        const view = within(marking, one)
        ask('all', one, view)
        ask(await labels.intern(marking), one, view)
      }
    for (const [bound, all] of questions) {
      const options = {
        // He finds himself as well.
        limit: NEAREST + 1,
        threshold,
        cutoff: near,
        datasets,
        readable: bound === 'all' ? labels.every().bits : labels.within(bound).bits,
        excludeSchemata: [],
        excludeIds: [],
        topics: [],
        weights: {},
      }
      for (let from = 0; from < all.length; from += ASKED) {
        const some = all.slice(from, from + ASKED)
        const answers = await this.#engine.match(
          some.map(({ schema, view }) => ({ schema, properties: propertiesOf(view) })),
          options,
        )
        for (const [at, { of }] of some.entries()) {
          const near = found.get(of) ?? new Set()
          found.set(of, near)
          for (const { id } of answers[at]?.results ?? []) if (id !== of) near.add(id)
        }
      }
    }
    return found
  }

  async #held(ids: readonly string[]): Promise<ReadonlyMap<string, Held>> {
    const { database, labels } = this.#platform
    const markings = new Map<string, Marking>()
    const markingOf = ({ label_id, list_label_id }: store.ValueRow): Marking => {
      const both = `${label_id} ${list_label_id}`
      const known = markings.get(both) ?? joinAll([labels.marking(label_id), labels.marking(list_label_id)])
      markings.set(both, known)
      return known
    }
    const rows = ids.length === 0 ? [] : await store.valuesOf(database.keeper, ids)
    const held = new Map<string, { id: string; schema: string; values: HeldValue[] }>()
    for (const row of rows) {
      const { entity_id: id, schema, prop, value, lang } = row
      if (!this.#matchable.has(schema)) continue
      const known = held.get(id) ?? { id, schema, values: [] }
      held.set(id, known)
      known.values.push({ prop, value, marking: markingOf(row), ...(lang === null ? {} : { lang }) })
    }
    return held
  }
}

interface Asked {
  readonly of: string
  readonly schema: string
  readonly view: readonly HeldValue[]
}

interface Chunk {
  readonly changes: readonly number[]
  readonly entities: readonly string[]
}

/** One record is often written many times over: it is looked at once. */
function* chunksOf(due: readonly { readonly id: number; readonly entity_id: string }[]): Generator<Chunk> {
  const byEntity = [...Map.groupBy(due, (change) => change.entity_id)]
  for (let from = 0; from < byEntity.length; from += CHUNK) {
    const part = byEntity.slice(from, from + CHUNK)
    yield { changes: part.flatMap(([, all]) => all.map(({ id }) => id)), entities: part.map(([id]) => id) }
  }
}
