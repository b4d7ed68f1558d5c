import { type BodyOf, cleanValue, problemWith, redress, visas } from '@attache/contracts'
import { dayOf, type FieldProblem, type LabelId, type Marking, Refusal } from '@attache/kernel'
import { labelOver } from '../../platform/labels/label-over.ts'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, authorOf } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { officeById } from '../directory/index.ts'
import { subjectOf } from '../screening/index.ts'
import { controlNumber } from './control-number.ts'
import { oneInquiry } from './reading.ts'

type Body = BodyOf<typeof redress.fileInquiry>

const NAMES = ['name', 'firstName', 'lastName']
const known: readonly string[] = visas.applicantProperties

/** What is wrong with an inquiry, each with its field and what to do about it. */
export function problemsIn({ received, person }: Pick<Body, 'received' | 'person'>, today: string): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, problem: string, remedy: string) => problems.push({ field, problem, remedy })
  if (received > today) add('received', 'is yet to come', 'Write the day on which it was received.')
  if (!NAMES.some((name) => (person[name] ?? []).some((value) => value.trim() !== '')))
    add('person.name', 'is missing', 'Nothing can be looked up without a name.')
  for (const [property, values] of Object.entries(person)) {
    if (!known.includes(property))
      add(`person.${property}`, 'is nothing that an inquiry tells', `Use one of ${known.join(', ')}.`)
    for (const value of values) {
      const problem = problemWith(property, value)
      if (problem !== null) add(`person.${property}`, problem, 'Correct it, or leave it out.')
    }
  }
  return problems
}

function cleaned(person: Body['person']): Record<string, string[]> {
  const kept: Record<string, string[]> = {}
  for (const [property, values] of Object.entries(person)) {
    const clean = values.map((value) => cleanValue(property, value)).filter((value) => value !== '')
    if (clean.length > 0) kept[property] = clean
  }
  return kept
}

/** Files an inquiry. Nothing is looked up for it: neither its state nor how long it takes tells whether anything is there. */
export async function file(platform: Platform, reader: Reader, body: Body): Promise<redress.Inquiry> {
  need(reader, 'work-redress')
  const { clock, randomness } = platform
  const problems = problemsIn(body, dayOf(clock.now()))
  const [first] = problems
  if (first !== undefined)
    throw new Refusal('invalid', `The inquiry cannot be filed: ${first.field} ${first.problem}.`, {
      fields: problems,
      ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
    })
  const label = await labelOf(platform, reader, body)
  await platform.labels.readable(reader)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: redress.fileInquiry.id, body }, clock.now(), async () => {
      const id = randomness.uuid()
      const at = clock.now()
      const properties = cleaned(body.person)
      const state = body.papers ? 'in-process' : 'pending-paperwork'
      const number = controlNumber(randomness.uuid())
      await tx
        .insertInto('redress_inquiries')
        .values({
          id,
          label_id: label,
          version: 1,
          state,
          number,
          received_on: body.received,
          asker: body.asker,
          relation: body.relation,
          contact: body.contact ?? null,
          asks: body.asks,
          caption: subjectOf({ schema: 'Person', properties }),
          properties: JSON.stringify(properties),
          post: body.post ?? null,
          application: body.application ?? null,
          papers_asked_at: body.papers ? null : at,
          reviewer: null,
          reviewer_name: null,
          completed_at: null,
          purpose: reader.clearance.purpose,
          by: reader.principal,
          by_name: reader.username,
          at,
        })
        .execute()
      const filed = { transition: 'file', from: null, to: state, version: 1 }
      await addHistory(tx, redress.inquiryWorkflow.kind, { id, label_id: label }, filed, authorOf(reader), at)
      await audit({ kind: 'redress.file', subject: id, detail: { number, state }, label })
      return id
    }),
  )
  return platform.database.as(reader, (tx) => oneInquiry(tx, platform, reader, id))
}

/** Never lower than the post that it names, higher when the reader says so. */
async function labelOf(platform: Platform, reader: Reader, { post, marking }: Body): Promise<LabelId> {
  const office = post === undefined ? null : await platform.database.as(reader, (tx) => officeById(tx, post))
  if (office === undefined)
    throw new Refusal('invalid', 'There is no such post.', {
      remedy: 'Choose an office of the directory, or leave it out.',
      fields: [{ field: 'post', problem: 'is unknown', remedy: 'Choose an office of the directory.' }],
    })
  return labelOver(platform, reader, office === null ? [] : [office.label_id], marking as Marking | undefined)
}
