import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type QueryOf, screening } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import { chunksOf } from '../../platform/chunks.ts'
import { faultOf } from '../../platform/http/faults.ts'
import { refuseUnstorable } from '../../platform/http/storable.ts'
import { pipelined } from '../../platform/pipelined.ts'
import { noteOf, type Platform } from '../../platform/platform.ts'
import type { Profiles } from '../../platform/rules/profiles.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { ReadBefore, type TextLine, textLines, UnreadableList } from '../entities/index.ts'
import type { Engine } from './engine.ts'
import { listsNamed, type MatchOptions, matchAll, questionLabel, scoredEntity } from './matching.ts'
import { questionOf } from './question.ts'
import { settingsOf } from './settings.ts'

const LONGEST_LINE = screening.longestStreamedLine
const CHUNK = 200
/** Chunks under way at a time: while one waits for the database the index looks at the next. */
const AT_ONCE = 3
const PATIENCE_MS = 15

type Options = QueryOf<typeof screening.matchStream>
type Answer = screening.StreamedAnswer
type LineAnswer = Extract<Answer, { readonly line: number }>
type Query = ReturnType<typeof screening.streamedQuery.parse>
interface Asked {
  readonly line: number
  readonly query: Query
}

/**
 * Screens line after line as they come in and go out: no more is held than a few chunks, so the slower side sets the pace. The
 * rights are looked up again for every chunk, and every chunk has its event in the chain before its answers leave. Throws when
 * there is no such list; what goes wrong later is told on a line, and then the last line is missing.
 */
export async function matchStream(
  platform: Platform,
  engine: Engine,
  first: Reader,
  dataset: string,
  defaults: Options,
  body: Readable,
): Promise<AsyncGenerator<string>> {
  // Refused before the stream begins, when it asks for what there is not.
  const profile = settingsOf(platform.profiles, defaults).profile
  const lists = await platform.database.as(first, (tx) => listsNamed(tx, dataset))
  const label = await questionLabel(platform, first, dataset, lists)
  const before = new ReadBefore()
  const screened = async (chunk: readonly TextLine[]): Promise<Screened> => {
    const from = chunk[0]?.row ?? 1
    try {
      const reader = await platform.sessions.renew(first)
      if (reader === null || !reader.capabilities.includes('screen')) throw ended()
      const read = chunk.filter((line) => line.fault !== null || line.text.trim() !== '').map(asked)
      const answers = await answersTo(platform, engine, reader, dataset, defaults, read.filter(isAsked), before)
      const detail = { dataset, profile, from, queries: answers.size, input: hashOf(chunk) }
      await platform.recorder.record(noteOf(reader, { kind: 'screening.match', detail, label }))
      const all = read.map((one) => {
        const answer = isAsked(one) ? answers.get(one.line) : one
        if (answer === undefined) throw new Error(`line ${one.line} has no answer`)
        return answer
      })
      return { answers: all, upTo: chunk.at(-1)?.row ?? from }
    } catch (error) {
      throw new StoppedAt(from, error)
    }
  }
  return (async function* () {
    const tally = { lines: 0, matched: 0, failed: 0 }
    let next = 1
    try {
      const lines = textLines({ name: 'the stream', open: () => body }, LONGEST_LINE)
      for await (const { answers, upTo } of pipelined(chunksOf(lines, CHUNK, PATIENCE_MS), AT_ONCE, screened)) {
        for (const answer of answers) {
          if ('error' in answer) tally.failed += 1
          else if ('results' in answer && answer.results.length > 0) tally.matched += 1
        }
        tally.lines += answers.length
        next = upTo + 1
        yield answers.map(written).join('')
      }
    } catch (error) {
      const [line, cause] = error instanceof StoppedAt ? [error.line, error.cause] : [next, error]
      const { status, body: fault } = faultOf(cause instanceof UnreadableList ? notText(cause) : cause, '')
      yield written({ line, id: null, status, error: fault.message, remedy: fault.remedy })
      return
    }
    yield written({ done: tally })
  })()
}

interface Screened {
  readonly answers: readonly LineAnswer[]
  readonly upTo: number
}

/** What ended the stream, with the first line that has no answer. */
class StoppedAt extends Error {
  readonly line: number

  constructor(line: number, cause: unknown) {
    super('', { cause })
    this.line = line
  }
}

const ended = (): Refusal =>
  new Refusal('unauthenticated', 'Your session has ended.', { remedy: 'Sign in, and go on from this line.' })

const notText = ({ message, remedy }: UnreadableList): Refusal => new Refusal('invalid', message, { remedy })

const isAsked = (one: Asked | LineAnswer): one is Asked => 'query' in one

const hashOf = (chunk: readonly TextLine[]): string => {
  const input = createHash('sha256')
  for (const { text } of chunk) input.update(`${text}\n`)
  return input.digest('hex')
}

const written = (answer: Answer): string => `${JSON.stringify(answer)}\n`

/** A line as a query, or what is wrong with it. */
function asked({ row: line, text, fault }: TextLine): Asked | LineAnswer {
  const wrong = (error: string, remedy: string, id: string | null = null): LineAnswer => ({
    line,
    id,
    status: 400,
    error,
    remedy,
  })
  if (fault !== null)
    return wrong(
      fault === 'length' ? `The line is longer than ${LONGEST_LINE} bytes.` : 'The line is not UTF-8 text.',
      'Send one query a line, in UTF-8.',
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return wrong('The line is not JSON.', 'Send one whole JSON object a line.')
  }
  const read = screening.streamedQuery.safeParse(value)
  if (read.success) return { line, query: read.data }
  const [issue] = read.error.issues
  const id = (value as { id?: unknown } | null)?.id
  return wrong(
    `${issue?.path.join('.') || 'The line'}: ${issue?.message ?? 'is no query'}`,
    'Write {"schema": …, "properties": {…}} and its options.',
    typeof id === 'string' ? id.slice(0, 200) : null,
  )
}

/** Queries with the same options are asked together. */
async function answersTo(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  dataset: string,
  defaults: Options,
  all: readonly Asked[],
  before: ReadBefore,
): Promise<ReadonlyMap<number, LineAnswer>> {
  const answers = new Map<number, LineAnswer>()
  const groups = new Map<string, { readonly options: MatchOptions; readonly asked: Ready[] }>()
  const ordinary = optionsOf(platform.profiles, defaults, {})
  for (const { line, query } of all) {
    try {
      // Escaped, it passed the door as plain text.
      refuseUnstorable([query])
      const question = questionOf(query, 'schema')
      const isOrdinary = Object.keys(query).every((name) => said.has(name))
      const options = isOrdinary ? ordinary : optionsOf(platform.profiles, defaults, query)
      const key = isOrdinary ? '' : JSON.stringify(options)
      const ready = { line, id: query.id ?? null, question }
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { options, asked: [ready] })
      else group.asked.push(ready)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { message, remedy = null } = error
      answers.set(line, { line, id: query.id ?? null, status: 400, error: message, remedy })
    }
  }
  for (const { options, asked } of groups.values()) {
    const questions = asked.map(({ question }) => question)
    const { results } = await matchAll(platform, engine, reader, dataset, questions, options, before)
    for (const [at, { line, id }] of asked.entries()) {
      const result = results[at]
      answers.set(line, {
        line,
        id,
        status: 200,
        results: (result?.matches ?? []).map(scoredEntity),
        total: result?.total ?? 0,
      })
    }
  }
  return answers
}

/** A query that may be asked. */
interface Ready {
  readonly line: number
  readonly id: string | null
  readonly question: ScreeningQuery
}

/** What a line says that is no option. */
const said: ReadonlySet<string> = new Set(['id', 'schema', 'properties'])

/** How a line is screened; refuses what it asks for that there is not. */
const optionsOf = (
  profiles: Profiles,
  defaults: Options,
  query: Omit<Query, 'schema' | 'properties'>,
): MatchOptions => ({
  limit: query.limit ?? defaults.limit,
  ...settingsOf(profiles, {
    profile: defaults.profile,
    threshold: query.threshold ?? defaults.threshold,
    cutoff: query.cutoff ?? defaults.cutoff,
    weights: query.weights,
  }),
  include: query.include_dataset ?? [],
  exclude: query.exclude_dataset ?? [],
  excludeSchemata: query.exclude_schema ?? [],
  excludeIds: query.exclude_entity_ids ?? [],
  topics: query.topics ?? [],
  changedSince: query.changed_since === undefined ? undefined : new Date(query.changed_since),
})
