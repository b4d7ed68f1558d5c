import { type BodyOf, type ResponseOf, visas } from '@attache/contracts'
import { type FieldProblem, type LabelId, type Marking, Refusal } from '@attache/kernel'
import { labelOver } from '../../platform/labels/label-over.ts'
import type { Platform } from '../../platform/platform.ts'
import { found, historyOf } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { officeById } from '../directory/index.ts'
import { anyTable, openTable, type TableItem } from '../entities/index.ts'
import { asRefusal, uploadedFile } from '../lists/index.ts'
import { type Engine, hitsById, subjectOf } from '../screening/index.ts'
import { cleaned, type Draft, hasName, problemsIn, refuseProblems } from './draft.ts'
import { columnsIn, draftOf, leftOut } from './file-rows.ts'
import { takeIn, today } from './intake.ts'
import { queryOf, screen } from './screening.ts'
import { shapeOf } from './shape.ts'
import { applicationById, screeningOf } from './store.ts'

const MOST_ROWS = 2_000
/** Rows screened together. */
const CHUNK = 100

type FileRow = ResponseOf<typeof visas.createFromFile>['rows'][number]

/** Takes in one application. */
export async function receive(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  body: BodyOf<typeof visas.createApplication>,
): Promise<ResponseOf<typeof visas.createApplication>> {
  need(reader, 'work-visas')
  const draft = cleaned({
    number: body.number,
    visaClass: body.visaClass,
    received: body.received,
    applicant: body.applicant,
    sponsor: body.sponsor ?? null,
    employer: body.employer ?? null,
    preparer: body.preparer ?? null,
    address: body.address ?? null,
    phone: body.phone ?? null,
    email: body.email ?? null,
  })
  refuseProblems(problemsIn(draft, today(platform)))
  const label = await labelAt(platform, reader, body.post, body.marking as Marking | undefined)
  const [screened] = await screen(platform, engine, reader, label, [queryOf(draft.applicant)])
  if (screened === undefined) throw new Error('an application was not screened')
  await platform.labels.readable(reader)
  const request = { route: visas.createApplication.id, body }
  const { id } = await takeIn(platform, reader, { draft, post: body.post, label, screened, key: body.key, request })
  return platform.database.as(reader, async (tx) => {
    const row = found(await applicationById(tx, id), 'This application')
    const { hits } = await screeningOf(tx, id)
    const ids = hits.map((hit) => hit.id)
    return {
      application: shapeOf(platform, reader, row, await historyOf(tx, visas.visaWorkflow.kind, id)),
      hits: await hitsById(tx, platform, reader, ids),
    }
  })
}

/** The label of an application at a post: never lower than that of the post, higher when the reader says so. */
async function labelAt(
  platform: Platform,
  reader: Reader,
  post: string,
  marking: Marking | undefined,
): Promise<LabelId> {
  const office = await platform.database.as(reader, (tx) => officeById(tx, post))
  if (office === undefined)
    throw new Refusal('invalid', 'There is no such post.', {
      remedy: 'Choose an office of the directory.',
      fields: [{ field: 'post', problem: 'is unknown', remedy: 'Choose an office of the directory.' }],
    })
  return labelOver(platform, reader, [office.label_id], marking)
}

interface ReadRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly draft: Draft
  readonly problems: readonly FieldProblem[]
}

/**
 * Takes in rows of a table: each whole, or refused with what is wrong with it. Sent again with the same key, it goes on; what
 * a row became does not depend on the rows it was sent with.
 */
export async function receiveFile(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  { offset, limit, ...body }: BodyOf<typeof visas.createFromFile>,
): Promise<ResponseOf<typeof visas.createFromFile>> {
  need(reader, 'work-visas')
  const label = await labelAt(platform, reader, body.post, body.marking as Marking | undefined)
  const table = await readTable(platform, reader, body)
  const all = table.rows.slice(offset, offset + limit)
  const answers: FileRow[] = []
  for (let at = 0; at < all.length; at += CHUNK) {
    const chunk = all.slice(at, at + CHUNK)
    const good = chunk.filter(({ problems }) => problems.length === 0)
    const queries = good.map(({ draft }) => queryOf(draft.applicant))
    const screened = good.length === 0 ? [] : await screen(platform, engine, reader, label, queries)
    await platform.labels.readable(reader)
    for (const one of chunk) {
      const found = screened[good.indexOf(one)]
      if (found === undefined) {
        answers.push(refusedRow(one, one.problems))
        continue
      }
      const key = `${body.key}/${one.row}`
      const request = { route: visas.createFromFile.id, body: { ...body, key }, row: one.row }
      const { draft } = one
      const made = await takeIn(platform, reader, {
        draft,
        post: body.post,
        label,
        screened: found,
        key,
        request,
      }).catch((error: unknown) => {
        if (error instanceof Refusal && error.code === 'conflict') return error
        throw error
      })
      answers.push(made instanceof Refusal ? refusedRow(one, made.fields) : { ...shown(one), application: made.id })
    }
  }
  const made = answers.flatMap(({ application }) => (application === null ? [] : [application]))
  const states = await statesOf(platform, reader, made)
  const rows = answers.map((row) => ({ ...row, state: states.get(row.application ?? '') ?? null }))
  const total = table.rows.length
  const next = offset + limit < total ? offset + limit : null
  const { header, leftOut } = table
  return { made: made.length, refused: rows.length - made.length, rows, header, total, leftOut, next }
}

interface ReadTable {
  readonly rows: readonly ReadRow[]
  readonly header: string[]
  readonly leftOut: string[]
}

async function readTable(
  platform: Platform,
  reader: Reader,
  body: Pick<BodyOf<typeof visas.createFromFile>, 'file' | 'received'>,
): Promise<ReadTable> {
  const file = await uploadedFile(platform, reader, body.file)
  const rows: ReadRow[] = []
  const day = today(platform)
  try {
    const table = await openTable(file, anyTable)
    const columns = columnsIn(table, body.received)
    for await (const item of table.rows()) {
      rows.push(readRow(columns, item, body.received, day))
      if (rows.length > MOST_ROWS)
        throw new Refusal('too-large', `The table has more than ${MOST_ROWS.toLocaleString('en')} rows.`, {
          remedy: 'Send it in parts.',
        })
    }
    return { rows, header: [...table.header], leftOut: leftOut(table.header, columns) }
  } catch (error) {
    throw asRefusal(error)
  }
}

function readRow(
  columns: ReturnType<typeof columnsIn>,
  item: TableItem,
  received: string | undefined,
  day: string,
): ReadRow {
  if ('rejection' in item) {
    const { row, value, reason, remedy } = item.rejection
    const draft = draftOf(columns, { row: 0, cells: [], faults: [] }, received)
    return { row, cells: [value], draft, problems: [{ field: 'row', problem: reason, remedy }] }
  }
  const draft = cleaned(draftOf(columns, item, received))
  const faults = item.faults.map(({ reason, remedy }) => ({ field: 'row', problem: reason, remedy }))
  return { row: item.row, cells: item.cells, draft, problems: [...faults, ...problemsIn(draft, day)] }
}

const shown = ({ row, draft }: ReadRow): FileRow => ({
  row,
  number: draft.number === '' ? null : draft.number,
  caption: hasName(draft) ? subjectOf(queryOf(draft.applicant)) : '',
  application: null,
  state: null,
  problems: [],
  cells: [],
})

const refusedRow = (row: ReadRow, problems: readonly FieldProblem[]): FileRow => ({
  ...shown(row),
  cells: [...row.cells],
  problems: problems.map(({ field, problem, remedy }) => ({
    field,
    problem,
    remedy: remedy ?? 'Correct it and send the row again.',
  })),
})

async function statesOf(
  { database }: Platform,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, visas.VisaState>> {
  if (ids.length === 0) return new Map()
  const rows = await database.as(reader, (tx) =>
    tx
      .selectFrom('visa_applications')
      .select(['id', 'state'])
      .where('id', 'in', [...ids])
      .execute(),
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}
