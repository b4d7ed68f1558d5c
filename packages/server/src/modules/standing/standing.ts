import { dayOf } from '@attache/kernel'
import { ENGINE_VERSION } from '@attache/screening'
import type { AuditNote } from '../../platform/audit/event.ts'
import type { Logger } from '../../platform/log.ts'
import type { Platform } from '../../platform/platform.ts'
import { summaryOf } from '../entities/index.ts'
import type { Engine } from '../screening/index.ts'
import { type Finding, findingsOf, labelOf, saying, shownOf } from './finding.ts'
import * as store from './store.ts'
import { questionOf, viewsOf } from './view.ts'

/** Changes taken at once; in between the index is brought up to date. */
const TAKEN = 5_000
/** Entities of a list asked together: other questions to the index wait no longer than for these. */
const CHUNK = 100
const A_MINUTE = 60_000
const HALF_A_DAY = 12 * 3_600_000

/**
 * Holds everybody who stands screened against what changed in a list, be it added, taken back or corrected. Works from what the
 * statements note of themselves, so that nothing is lost with a server and nobody who writes one can forget to tell.
 */
export class Standing {
  readonly #platform: Platform
  readonly #engine: Engine
  readonly #log: Logger
  readonly #timer: NodeJS.Timeout
  #tail: Promise<void> = Promise.resolve()
  #closing = false

  constructor(platform: Platform, engine: Engine, log: Logger) {
    this.#platform = platform
    this.#engine = engine
    this.#log = log
    this.#timer = setInterval(() => void this.#forget(), HALF_A_DAY).unref()
  }

  /** A list was changed, and the index holds it: look, without anybody waiting. */
  look(): void {
    this.#tail = this.#tail.then(() => this.#round()).catch((error: unknown) => this.#failed(error))
  }

  /** Somebody was expunged: nobody who stands screened stays in memory. */
  forget(): Promise<void> {
    return this.#engine.forgetStanding()
  }

  async idle(): Promise<void> {
    await this.#tail
  }

  async close(): Promise<void> {
    this.#closing = true
    clearInterval(this.#timer)
    await this.#tail
  }

  /** What is due stays due: the database may be on its way back. */
  #failed(error: unknown): void {
    this.#log.error('standing.failed', { error })
    if (!this.#closing) setTimeout(() => this.look(), A_MINUTE).unref()
  }

  /** Nobody stays in memory for more than a day beyond his period. */
  async #forget(): Promise<void> {
    await this.forget().catch((error: unknown) => this.#log.error('standing.failed', { error }))
  }

  async #round(): Promise<void> {
    const { keeper } = this.#platform.database
    for (;;) {
      const due = await store.due(keeper, TAKEN)
      if (due.length === 0) return
      // What was asked of the index before these changes is written by now, and so among those who stand screened.
      await this.#engine.follow()
      await this.#engine.settled()
      for (const { list, changes, entities } of chunksOf(due)) {
        if (this.#closing) return
        await this.#keep(list, await this.#findings(list, entities))
        await store.forgetChanges(keeper, changes)
      }
    }
  }

  async #findings(list: store.List, ids: readonly string[]): Promise<readonly Finding[]> {
    const { database, labels } = this.#platform
    const entities = await store.entitiesOf(database.keeper, list.dataset_id, ids)
    const views = entities.flatMap((entity) => viewsOf(entity, (label) => labels.within(label)))
    const day = this.#today()
    const answers = await this.#engine.reverse(day, views.map(questionOf))
    const subjects = await store.subjectsOf(database.keeper, day, [...new Set(answers.flat())])
    const found = new Map<string, Finding>()
    for (const [at, view] of views.entries())
      for (const finding of findingsOf(
        view,
        (answers[at] ?? []).flatMap((id) => subjects.get(id) ?? []),
      ))
        found.set(saying(finding), finding)
    return [...found.values()]
  }

  /** Hits and what the trail says of them stand together; the same pair by the same evidence is kept once. */
  async #keep(list: store.List, findings: readonly Finding[]): Promise<void> {
    const { clock, database, recorder } = this.#platform
    const hits: store.NewHit[] = []
    for (const finding of findings) hits.push(await this.#hit(list, finding))
    const [first] = hits
    if (first === undefined) return
    await recorder.prove(noteOf(first))
    const kept = await database.keeper.transaction().execute(async (tx) => {
      const all = await store.keepHits(tx, hits, this.#today(), clock.now())
      for (const hit of hits) {
        const one = all.get(hit.id)
        if (one === undefined) continue
        await recorder.recordWith(tx, noteOf(hit))
        if (one.held !== null) await recorder.recordWith(tx, holdOf(hit, one))
      }
      return all.size
    })
    if (kept > 0) await recorder.settle()
  }

  async #hit(list: store.List, finding: Finding): Promise<store.NewHit> {
    const { labels, randomness } = this.#platform
    const { subject, view, match } = finding
    const label = await labelOf(labels, finding, list.label_id)
    const { schema } = view.entity
    const shown = shownOf(labels, finding, label)
    return {
      id: randomness.uuid(),
      label_id: label,
      screening_id: subject.id,
      entity_id: match.id,
      dataset_id: list.dataset_id,
      list_version: list.version,
      score: match.score,
      evidence: match.features,
      entity: summaryOf(
        match.id,
        shown.map(({ prop, value }) => ({ schema, prop, value, dataset: list.name })),
      ),
      engine: ENGINE_VERSION,
    }
  }

  #today(): string {
    return dayOf(this.#platform.clock.now())
  }
}

interface Chunk {
  readonly list: store.List
  readonly changes: readonly number[]
  readonly entities: readonly string[]
}

/** An entity is often written many times over: it is looked at once. */
function* chunksOf(due: readonly store.Change[]): Generator<Chunk> {
  for (const [, ofList] of Map.groupBy(due, ({ dataset_id }) => dataset_id)) {
    const [list] = ofList
    if (list === undefined) continue
    const byEntity = [...Map.groupBy(ofList, ({ entity_id }) => entity_id)]
    for (let from = 0; from < byEntity.length; from += CHUNK) {
      const part = byEntity.slice(from, from + CHUNK)
      yield { list, changes: part.flatMap(([, all]) => all.map(({ id }) => id)), entities: part.map(([id]) => id) }
    }
  }
}

const server = { actor: null, actorName: 'the server', purpose: null } as const

/** Only a hit under the label of an application holds it. */
const holdOf = ({ id, label_id }: store.NewHit, { held, version }: store.Kept): AuditNote => ({
  ...server,
  kind: 'visa.hold',
  subject: held,
  label: label_id,
  detail: { hit: id, version },
})

const noteOf = ({ id, label_id, screening_id, entity_id, score }: store.NewHit): AuditNote => ({
  ...server,
  kind: 'screening.hit',
  subject: id,
  label: label_id,
  detail: { screening: screening_id, entity: entity_id, score, standing: true },
})
