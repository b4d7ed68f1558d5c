import { type IndexedEntity, ScreeningIndex, type SharedPart, UnreadableSnapshot } from '@attache/screening'
import type pg from 'pg'
import { DamagedIndexFile, readIndexFile, removeIndexFile, writeIndexFile } from './index-file.ts'
import { forgetChanges, IndexFeed, keyOf, type SeenState } from './index-feed.ts'

/** A large change costs less as one read of the list than as a lookup of each entity. */
const WHOLE_LIST = 20_000

export interface FollowedIndexOptions {
  readonly database: pg.ClientConfig
  /** Where the index is kept between two starts, if it is. */
  readonly file: string | null
  /** After a change the file is written when nothing more came for so long. */
  readonly restMs: number
  /** Told when the file could not be read or written; the index is complete all the same. */
  readonly onTrouble: (what: 'unread' | 'unkept', error: unknown) => void
}

/**
 * The index over what the database says, and the moment of the database that it holds. It follows by what the statements
 * note of themselves, so a change that was committed is never missed: not by whoever made it, nor by a server that fell.
 */
export class FollowedIndex {
  readonly #options: FollowedIndexOptions
  #index = ScreeningIndex.build([])
  #state: SeenState | undefined
  /** Does it hold what the file does not? */
  #isUnkept = false
  #timer: NodeJS.Timeout | undefined
  /** What reads the database is done one after the other, and so is what writes the file; a change does not wait for the file. */
  readonly #reading = new Turns()
  readonly #writing = new Turns()

  constructor(options: FollowedIndexOptions) {
    this.#options = options
  }

  get index(): ScreeningIndex {
    return this.#index
  }

  share(): readonly SharedPart[] {
    return this.#index.share()
  }

  /** Out of the file and what changed since, or else out of the database; says which. */
  load(): Promise<'file' | 'database'> {
    return this.#reading.take(async () => {
      if (await this.#open()) {
        await this.#catchUp()
        this.#keepSoon()
        return 'file'
      }
      const { database } = this.#options
      await IndexFeed.during(database, async (feed) => {
        this.#state = await feed.state()
        this.#index = ScreeningIndex.build(await all(feed.entities(null, null)))
      })
      this.#isUnkept = true
      this.#keepSoon()
      return 'database'
    })
  }

  /** Brings it to what is committed by now. */
  follow(): Promise<void> {
    return this.#reading.take(async () => {
      await this.#catchUp()
      this.#keepSoon()
    })
  }

  /** Somebody was expunged: what is merely marked as dead is dropped, in memory and in the file, before this resolves. */
  purge(): Promise<void> {
    return this.#reading.take(async () => {
      await this.#catchUp()
      this.#index = ScreeningIndex.build(this.#index.living())
      this.#isUnkept = true
      const { file } = this.#options
      await this.#writing.take(async () => {
        if (file !== null) await removeIndexFile(file)
        await this.#keep()
      })
    })
  }

  async #open(): Promise<boolean> {
    const { database, file, onTrouble } = this.#options
    if (file === null) return false
    try {
      const kept = await readIndexFile(file)
      if (kept === undefined || !(await IndexFeed.during(database, (feed) => feed.isPast(kept)))) return false
      this.#index = ScreeningIndex.open(kept.parts)
      this.#state = { cluster: kept.cluster, seen: kept.seen }
      return true
    } catch (error) {
      if (!(error instanceof DamagedIndexFile || error instanceof UnreadableSnapshot)) throw error
      onTrouble('unread', error)
      return false
    }
  }

  async #catchUp(): Promise<void> {
    const state = this.#state
    if (state === undefined) throw new Error('the index was not loaded')
    await IndexFeed.during(this.#options.database, async (feed) => {
      const now = await feed.state()
      const upsert: IndexedEntity[] = []
      const remove: string[] = []
      for (const [dataset, entities] of await feed.changedSince(state.seen)) {
        const found = await all(feed.entities(dataset, entities.length > WHOLE_LIST ? null : entities))
        const there = new Set(found.map(({ id }) => id))
        upsert.push(...found)
        remove.push(...entities.map((entity) => keyOf(dataset, entity)).filter((id) => !there.has(id)))
      }
      this.#state = now
      if (upsert.length + remove.length === 0) return
      this.#index.apply({ upsert, remove })
      this.#isUnkept = true
    })
  }

  #keepSoon(): void {
    if (!this.#isUnkept) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#writing.take(() => this.#keep()), this.#options.restMs).unref()
  }

  async #keep(): Promise<void> {
    const state = this.#state
    if (state === undefined || !this.#isUnkept) return
    const { database, file, onTrouble } = this.#options
    this.#isUnkept = false
    try {
      if (file !== null) await writeIndexFile(file, { ...state, parts: this.share() })
      await forgetChanges(database, state.seen)
    } catch (error) {
      this.#isUnkept = true
      onTrouble('unkept', error)
    }
  }
}

/** Does one piece of work after the other. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
}

async function all(entities: AsyncIterable<IndexedEntity>): Promise<IndexedEntity[]> {
  const found: IndexedEntity[] = []
  for await (const entity of entities) found.push(entity)
  return found
}
