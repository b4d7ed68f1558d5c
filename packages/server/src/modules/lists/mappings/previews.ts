import { setImmediate as breathe } from 'node:timers/promises'
import type { BodyOf, mappings } from '@attache/contracts'
import { notFound, Refusal } from '@attache/kernel'
import type { Platform } from '../../../platform/platform.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import { captionOf, type ParsedEntity, plainProperties, propertyOf, UnreadableList } from '../../entities/index.ts'
import { checkDefinition } from './definition.ts'
import { mappedTable } from './mapped-table.ts'
import { asRefusal, uploadedFile } from './upload-file.ts'

const SHOWN_ENTITIES = 50
const SHOWN_PROBLEMS = 200
const MOST_PROBLEMS = 100_000
const KEPT_FOR = 10 * 60_000
/** Items between two looks at the other work of the server. */
const STRIDE = 200

interface Running {
  readonly principal: string
  readonly ended: AbortController
  result: mappings.TablePreview
  until: number
}

/** Previews of whole files, in memory and for their maker alone. Each maker has one; nothing of it is written anywhere. */
export class Previews {
  readonly #platform: Platform
  readonly #running = new Map<string, Running>()
  readonly #work = new Set<Promise<void>>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  async start(reader: Reader, body: BodyOf<typeof mappings.startPreview>): Promise<mappings.TablePreview> {
    need(reader, 'import-lists')
    checkDefinition(body.definition)
    const { clock, randomness } = this.#platform
    const id = randomness.uuid()
    const file = await uploadedFile(this.#platform, reader, body.file, (bytes) => {
      const held = this.#running.get(id)
      if (held === undefined) return
      const { progress } = held.result
      held.result = {
        ...held.result,
        progress: { ...progress, bytes: Math.min(progress.total, progress.bytes + bytes) },
      }
    })
    const now = clock.now().getTime()
    for (const [key, held] of this.#running)
      if (held.principal === reader.principal || held.until < now) {
        held.ended.abort()
        this.#running.delete(key)
      }
    const running: Running = {
      principal: reader.principal,
      ended: new AbortController(),
      until: now + KEPT_FOR,
      result: {
        id,
        state: 'running',
        progress: { bytes: 0, total: file.bytes, rows: 0 },
        entities: 0,
        problems: 0,
        first: [],
        firstProblems: [],
        failure: null,
      },
    }
    this.#running.set(id, running)
    const work = this.#carryOut(running, file, body.definition).finally(() => this.#work.delete(work))
    this.#work.add(work)
    return running.result
  }

  /** A preview of somebody else is none at all. */
  read(reader: Reader, id: string): mappings.TablePreview {
    const held = this.#running.get(id)
    if (held === undefined || held.principal !== reader.principal) throw notFound('This preview')
    return held.result
  }

  /** Lets go of every preview: one of them may show somebody who was expunged. */
  forget(): void {
    for (const held of this.#running.values()) held.ended.abort()
    this.#running.clear()
  }

  /** Ends what is in hand, before the files go away. */
  async close(): Promise<void> {
    for (const held of this.#running.values()) held.ended.abort()
    await Promise.all(this.#work)
  }

  async #carryOut(
    running: Running,
    file: Awaited<ReturnType<typeof uploadedFile>>,
    definition: mappings.MappingDefinition,
  ): Promise<void> {
    const first: mappings.TablePreview['first'] = []
    const firstProblems: mappings.TableProblem[] = []
    let [entities, problems, items] = [0, 0, 0]
    const show = (state: mappings.TablePreview['state'], failure: mappings.TablePreview['failure'] = null) => {
      const progress = { ...running.result.progress, rows: entities + problems }
      running.result = {
        ...running.result,
        state,
        progress: state === 'done' ? { ...progress, bytes: progress.total } : progress,
        entities,
        problems,
        first: [...first],
        firstProblems: [...firstProblems],
        failure,
      }
    }
    try {
      for await (const item of mappedTable('preview', definition).parse([file])) {
        if (running.ended.signal.aborted) return
        if (item.kind === 'entity') {
          entities += 1
          if (first.length < SHOWN_ENTITIES) first.push(shown(item.entity))
        } else if (item.kind === 'rejected') {
          problems += 1
          if (firstProblems.length < SHOWN_PROBLEMS) firstProblems.push(item.rejection)
          if (problems > MOST_PROBLEMS)
            throw new Refusal('invalid', `More than ${MOST_PROBLEMS} values could not be read.`, {
              remedy: 'See that the mapping and the file belong together.',
            })
        }
        items += 1
        if (items % STRIDE !== 0) continue
        show('running')
        await breathe()
      }
      show('done')
    } catch (error) {
      const known = asRefusal(error)
      if (known instanceof Refusal) show('failed', { message: known.message, remedy: known.remedy ?? null })
      else
        show('failed', {
          message: 'The preview ended on an error of ours.',
          remedy:
            error instanceof UnreadableList ? error.remedy : 'Try again; if it fails again, tell the administrator.',
        })
    }
  }
}

const shown = ({ id, schema, statements }: ParsedEntity): mappings.TablePreview['first'][number] => ({
  id,
  caption: captionOf(schema, statements, id),
  properties: Object.entries(plainProperties(statements)).map(([name, values]) => ({
    name,
    label: propertyOf(schema, name)?.label ?? name,
    values: values.slice(0, 20),
  })),
})
