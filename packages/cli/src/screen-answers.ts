import { type CallOf, screening } from '@attache/contracts'
import { type Client, refused } from './client.ts'
import { exit, Stop } from './exit.ts'
import type { ScreenRow } from './screen-rows.ts'

/** Rows on their way, at most: all that is held of the file. */
const WINDOW = 1_000
/** A stream may take five minutes; a new one is begun well before. */
const SEGMENT_MS = 120_000

type Answer = screening.StreamedAnswer
type LineAnswer = Extract<Answer, { readonly line: number }>

export interface AnsweredRow extends ScreenRow {
  readonly results: readonly screening.ScoredEntity[]
}

/** Screens rows over the stream: they go out while answers come in, and come back in their order. */
export async function* answeredRows(
  client: Client,
  call: CallOf<typeof screening.matchStream>,
  rows: AsyncGenerator<ScreenRow>,
  signal: AbortSignal,
): AsyncGenerator<AnsweredRow> {
  let over = false
  let failure: unknown
  while (!over) {
    const waiting: ScreenRow[] = []
    let asked = 0
    let room: (() => void) | undefined
    const until = Date.now() + SEGMENT_MS
    const queries = async function* () {
      while (Date.now() < until) {
        if (waiting.length >= WINDOW) {
          // Nothing that could be answered is among them: they are told of, and another stream begins.
          if (asked === 0) return
          await new Promise<void>((resolve) => (room = resolve))
          continue
        }
        // What was read before the file turned out broken is screened all the same.
        const next = await rows.next().catch((error: unknown) => ({ done: true as const, value: undefined, error }))
        if (next.done === true) {
          over = true
          failure = 'error' in next ? next.error : undefined
          return
        }
        const { line, row } = lineOf(next.value)
        waiting.push(row)
        if (!row.askable) continue
        asked += 1
        yield line
      }
    }
    const told = function* () {
      while (waiting[0]?.askable === false) yield { ...(waiting.shift() as ScreenRow), results: [] }
    }
    let done = false
    for await (const text of client.exchange(screening.matchStream, call, queries(), signal)) {
      const answer = JSON.parse(text) as Answer
      if ('done' in answer) {
        done = true
        continue
      }
      yield* told()
      const row = waiting[0]
      if (row === undefined || answer.id !== String(row.row)) throw cut(answer)
      waiting.shift()
      asked -= 1
      yield answered(row, answer)
      yield* told()
      room?.()
    }
    if (!done) throw cut(null)
    yield* told()
  }
  if (failure !== undefined) throw failure
}

function lineOf(row: ScreenRow): { readonly line: string; readonly row: ScreenRow } {
  const line = `${JSON.stringify({ id: String(row.row), ...row.query })}\n`
  if (!row.askable || Buffer.byteLength(line) <= screening.longestStreamedLine) return { line, row }
  const problems = [...row.problems, `is longer than ${screening.longestStreamedLine} bytes, so it was not screened`]
  return { line, row: { ...row, askable: false, problems } }
}

/** A line that the server could not take is told of like a row without a name; it stops nothing. */
const answered = (row: ScreenRow, answer: LineAnswer): AnsweredRow =>
  'results' in answer
    ? { ...row, results: answer.results }
    : { ...row, askable: false, problems: [...row.problems, `was not screened: ${answer.error}`], results: [] }

/** Why a stream ended before its last line. */
const cut = (answer: LineAnswer | null): Stop =>
  answer !== null && 'error' in answer
    ? refused(answer.status, { message: answer.error, remedy: answer.remedy, fields: [] })
    : new Stop(exit.unreachable, 'The server stopped answering.', 'See that it runs.')
