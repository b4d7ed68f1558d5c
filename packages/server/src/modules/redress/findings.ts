import { type BodyOf, cleanValue, problemWith, redress } from '@attache/contracts'
import { type LabelId, notFound, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import { type Act, ownWith, type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, authorOf, found } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { currentStatements, labelsIn, type Statement, summaryOf } from '../entities/index.ts'
import { correct, wrongStatements } from '../lists/index.ts'
import { fingerprintOf, pairsOf, scopeOf, stillHolds, type Told, together } from '../screening/index.ts'
import { bringHits, hitEffects } from './dismissing.ts'
import { findingOf, heldOf } from './reading.ts'
import { askingOf } from './shape.ts'
import { mayFind } from './steps.ts'
import { findingById, type InquiryRow, inquiryById } from './store.ts'

type Body = BodyOf<typeof redress.recordFinding>
type Audit = (act: Act) => Promise<void>

/** Told when a list says something else than before. */
export type Changed = () => Promise<void>

/** What a finding is about, and the label that it gets. */
interface Subject {
  readonly caption: string | null
  readonly label: LabelId
  readonly statements: readonly Statement[]
}

/** What a finding did. */
interface Done {
  readonly effects: readonly redress.Effect[]
  readonly overrides: readonly string[]
}
const nothing: Done = { effects: [], overrides: [] }

/** Writes down what a review found of one record, and carries the correction out in the same transaction. */
export async function find(
  platform: Platform,
  changed: Changed,
  reader: Reader,
  id: string,
  asked: Body,
): Promise<redress.Finding> {
  need(reader, 'work-redress')
  const { clock, database, labels, randomness } = platform
  const body = checked(asked)
  const before = await database.as(reader, async (tx) => {
    const row = found(await inquiryById(tx, id), 'This inquiry')
    return subjectOf(tx, platform, reader, row, body)
  })
  await labels.readable(reader)
  const made = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: redress.recordFinding.id, id, body }, clock.now(), async () => {
      const row = found(await inquiryById(tx, id), 'This inquiry')
      const held = await heldOf(tx, reader, row)
      const may = mayFind(row, askingOf(platform, reader, held.hadPart))
      if (!may.ok) throw new Refusal('guarded', may.why, may.remedy === undefined ? {} : { remedy: may.remedy })
      const finding = randomness.uuid()
      const at = clock.now()
      const kept = { id: finding, label_id: before.label, version: 1, state: 'standing' as const }
      const by = { by: reader.principal, by_name: reader.username, at }
      await tx
        .insertInto('redress_findings')
        .values({
          ...kept,
          inquiry_id: id,
          kind: body.kind,
          entity_id: body.entity ?? null,
          caption: before.caption,
          prop: body.property ?? null,
          value: body.value ?? null,
          corrected: body.corrected ?? null,
          effects: '[]',
          overrides: [],
          reason: body.reason,
          ...by,
        })
        .execute()
      const done = await carryOut(tx, platform, reader, { row, held, body, finding, subject: before }, audit)
      await tx
        .updateTable('redress_findings')
        .set({ effects: JSON.stringify(done.effects), overrides: [...done.overrides] })
        .where('id', '=', finding)
        .execute()
      const line = { transition: 'find', from: null, to: 'standing', version: 1 }
      await addHistory(tx, redress.findingWorkflow.kind, kept, line, authorOf(reader), at, body.reason)
      const { kind, entity, property, value, corrected } = body
      await audit({
        kind: 'redress.find',
        subject: id,
        detail: { finding, kind, entity, property, value, corrected, effects: done.effects, reason: body.reason },
        label: before.label,
      })
      return finding
    }),
  )
  // What is screened from here on, and what stands screened, is held against what the lists say now.
  await changed()
  return database.as(reader, async (tx) =>
    findingOf(tx, platform, reader, found(await findingById(tx, made.id), 'This finding')),
  )
}

/** Refuses a finding that does not say what it needs. */
function checked(body: Body): Body {
  const missing = (field: string, problem: string, remedy: string) =>
    new Refusal('invalid', `The finding is not complete: ${field} ${problem}.`, {
      remedy,
      fields: [{ field, problem, remedy }],
    })
  if (body.kind !== 'no-change' && body.entity === undefined)
    throw missing('entity', 'is missing', 'Choose the record that the finding is about.')
  if (body.kind !== 'record-wrong') {
    const { property: _p, value: _v, corrected: _c, ...plain } = body
    return plain
  }
  if (body.property === undefined) throw missing('property', 'is missing', 'Say what of the record is wrong.')
  if (body.value === undefined) throw missing('value', 'is missing', 'Choose the value that is wrong.')
  const { corrected, ...rest } = body
  if (corrected === undefined || corrected === '') return rest
  const clean = cleanValue(body.property, corrected)
  const problem = problemWith(body.property, clean)
  if (problem !== null) throw missing('corrected', problem, 'Correct it, or leave it out.')
  if (clean === body.value) throw missing('corrected', 'is what the record says already', 'Write the right value.')
  return { ...rest, corrected: clean }
}

/** The record of a finding as this reader sees it; the finding is as closed as what it rests on, and no more. */
async function subjectOf(tx: Tx, platform: Platform, reader: Reader, row: InquiryRow, body: Body): Promise<Subject> {
  if (body.entity === undefined)
    return { caption: null, label: await ownWith(platform, reader, [row.label_id]), statements: [] }
  const all = await currentStatements(tx, [body.entity])
  if (all.length === 0) throw notFound('This record')
  // What everybody reads who reads the inquiry comes first: a correction must not be hidden because the record has a closed part too.
  const open = scopeOf(platform.labels, row.label_id, all)
  const statements = open.length > 0 ? open : all
  const wrong =
    body.property === undefined || body.value === undefined
      ? statements
      : await wrongStatements(tx, { entity: body.entity, property: body.property, value: body.value })
  return {
    caption: summaryOf(body.entity, statements)?.caption ?? body.entity,
    label: await ownWith(platform, reader, [row.label_id, ...labelsIn(statements), ...labelsIn(wrong)]),
    statements: all,
  }
}

interface Found {
  readonly row: InquiryRow
  readonly held: Awaited<ReturnType<typeof heldOf>>
  readonly body: Body
  readonly finding: string
  readonly subject: Subject
}

async function carryOut(tx: Tx, platform: Platform, reader: Reader, found: Found, audit: Audit): Promise<Done> {
  switch (found.body.kind) {
    case 'different-person':
      return clearPair(tx, platform, reader, found, audit)
    case 'record-wrong':
      return correctRecord(tx, platform, reader, found, audit)
    case 'no-change':
      return nothing
  }
}

/** Records that the person is not the one of the record, until either changes; decides the hits that said he might be. */
async function clearPair(
  tx: Tx,
  platform: Platform,
  reader: Reader,
  { row, held, body, finding, subject }: Found,
  audit: Audit,
): Promise<Done> {
  const { clock, labels, randomness } = platform
  const entity = body.entity ?? ''
  const within = labels.within(subject.label)
  const forms = [row, ...held.applications.filter((one) => within.has(one.label_id))]
  const scope = scopeOf(labels, subject.label, await currentStatements(tx, [entity]))
  if (scope.length === 0) throw notFound('This record')
  await tx
    .insertInto('cleared_pairs')
    .values({
      id: randomness.uuid(),
      label_id: subject.label,
      version: 1,
      state: 'standing',
      finding_id: finding,
      entity_id: entity,
      properties: JSON.stringify(together(forms.map(({ properties }) => properties as unknown as Told))),
      fingerprint: fingerprintOf(scope),
      by: reader.principal,
      by_name: reader.username,
      at: clock.now(),
    })
    .execute()
  const hits = held.hits.filter(({ entity_id }) => entity_id === entity)
  const dismissed = await bringHits(tx, platform, { hits, to: 'dismissed', finding: subject.label }, audit)
  const caption = subject.caption ?? entity
  return {
    ...nothing,
    effects: [{ kind: 'pair-recorded', ref: entity, text: caption }, ...hitEffects(dismissed, caption)],
  }
}

/**
 * Takes the wrong value out of every list copy, and carries cleared pairs of the record over to what it says now. The finding
 * tells of a pair when whoever reads it reads the pair; the trail tells of each under its own label.
 */
async function correctRecord(
  tx: Tx,
  platform: Platform,
  reader: Reader,
  { body, finding, subject }: Found,
  audit: Audit,
): Promise<Done> {
  const entity = body.entity ?? ''
  const told = platform.labels.within(subject.label)
  const pairs = await pairsOf(tx, [entity])
  const holding = []
  for (const pair of pairs) if (await stillHolds(tx, platform.labels, pair)) holding.push(pair)
  const corrected = body.corrected ?? null
  const wrong = { entity, property: body.property ?? '', value: body.value ?? '', corrected }
  const { overrides, lists } = await correct(tx, platform, reader, wrong)
  const after = await currentStatements(tx, [entity])
  const renewed: redress.Effect[] = []
  for (const pair of holding) {
    const fingerprint = fingerprintOf(scopeOf(platform.labels, pair.label_id, after))
    if (fingerprint === pair.fingerprint) continue
    await tx
      .updateTable('cleared_pairs')
      .set({ fingerprint, version: pair.version + 1 })
      .where('id', '=', pair.id)
      .execute()
    await audit({ kind: 'redress.renew-pair', subject: pair.id, detail: { entity, finding }, label: pair.label_id })
    if (told.has(pair.label_id)) renewed.push({ kind: 'pair-renewed', ref: entity, text: subject.caption ?? entity })
  }
  return {
    overrides,
    effects: [
      ...lists.map(({ id, title }) => ({ kind: 'list-corrected' as const, ref: id, text: title })),
      ...(corrected === null ? [] : [{ kind: 'value-added' as const, ref: entity, text: corrected }]),
      ...renewed,
    ],
  }
}
