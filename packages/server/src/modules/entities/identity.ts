import { type BodyOf, entities, workflow } from '@attache/contracts'
import { type LabelId, notFound, Refusal } from '@attache/kernel'
import type { Tx } from '../../platform/database/database.ts'
import type { AssertionRow } from '../../platform/database/tables.ts'
import { type Act, ownWith, type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, planMove } from '../../platform/records/record.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { contradiction } from './canonical.ts'
import { byEntity, labelsIn, summaryOf } from './fold.ts'
import * as store from './store.ts'

/** A judgement stands until it is withdrawn; withdrawing splits the records again. */
const assertionWorkflow = workflow({
  kind: 'identity-assertion',
  title: 'Identity judgement',
  initial: 'standing',
  states: {
    standing: {
      title: 'Standing',
      transitions: { withdraw: { to: 'withdrawn', title: 'Withdraw', by: 'judge-identity', reason: true } },
    },
    withdrawn: { title: 'Withdrawn', transitions: {} },
  },
})

/** What somebody says of two records, and under which label. */
export interface Judged {
  readonly a: string
  readonly b: string
  readonly judgement: AssertionRow['judgement']
  readonly reason: string
  readonly label: LabelId
  /** What both records said, where a suggested pair is judged. */
  readonly fingerprint: string | null
}

export async function judge(
  platform: Platform,
  reader: Reader,
  body: BodyOf<typeof entities.judgeIdentity>,
): Promise<string> {
  need(reader, 'judge-identity')
  if (body.a === body.b)
    throw new Refusal('invalid', 'A record is always the same as itself.', {
      fields: [{ field: 'b', problem: 'is the same record as a' }],
    })
  const { clock, labels, database } = platform
  // The judgement tells of both records, so it is marked as both together, and at least as official.
  const seen = await database.as(reader, (tx) => bothVisible(tx, body.a, body.b))
  const label = await ownWith(platform, reader, labelsIn(seen))
  await labels.readable(reader)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: entities.judgeIdentity.id, body }, clock.now(), async () => {
      await bothVisible(tx, body.a, body.b)
      return assertIdentity(tx, platform, reader, { ...body, label, fingerprint: null }, audit)
    }),
  )
  return id
}

/** Writes a judgement down; refuses one that what is judged already speaks against. */
export async function assertIdentity(
  tx: Tx,
  { clock, randomness }: Platform,
  reader: Reader,
  { a, b, judgement, reason, label, fingerprint }: Judged,
  audit: (act: Act) => Promise<void>,
): Promise<string> {
  await refuseContradiction(tx, a, b, judgement)
  const id = randomness.uuid()
  const at = clock.now()
  const by = authorOf(reader)
  await tx
    .insertInto('assertions')
    .values({
      id,
      a,
      b,
      judgement,
      state: 'standing',
      reason,
      by: by.id,
      by_name: by.name,
      at,
      withdrawn: null,
      version: 1,
      label_id: label,
      fingerprint,
    })
    .execute()
  await addHistory(
    tx,
    assertionWorkflow.kind,
    { id, label_id: label },
    { transition: 'assert', from: null, to: 'standing', version: 1 },
    by,
    at,
    reason,
  )
  await audit({ kind: 'identity.judge', subject: a, detail: { assertion: id, b, judgement, reason }, label })
  return id
}

/** Only what this reader sees can speak against a judgement of his; the rest is settled when records are put together. */
async function refuseContradiction(tx: Tx, a: string, b: string, judgement: AssertionRow['judgement']): Promise<void> {
  if (judgement === 'unsure') return
  const both = [...new Set([...(await store.sameAs(tx, a)), ...(await store.sameAs(tx, b))])]
  const against = contradiction(await store.standingBetween(tx, both), { a, b, judgement })
  if (against === null) return
  const [one, other] = against
  throw new Refusal(
    'guarded',
    judgement === 'same'
      ? `That would make one of ${one} and ${other}, which are judged different.`
      : `They are judged one by way of others: ${one} and ${other}.`,
    { remedy: 'Withdraw the judgement that speaks against it first, or leave this one.' },
  )
}

export async function withdraw(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof entities.withdrawAssertion>,
): Promise<void> {
  need(reader, 'judge-identity')
  const { clock } = platform
  await write(platform, reader, async (tx, audit) => {
    const row = found(await store.assertionById(tx, id), 'This judgement')
    const at = clock.now()
    const by = authorOf(reader)
    const move = planMove(assertionWorkflow, row, 'withdraw', reader, { expected: body.version, reason: body.reason })
    await applyMove(tx, 'assertions', assertionWorkflow, row, move, by, at, body.reason)
    const withdrawn = { by: by.name, at: at.toISOString(), reason: body.reason }
    await tx
      .updateTable('assertions')
      .set({ withdrawn: JSON.stringify(withdrawn) })
      .where('id', '=', id)
      .execute()
    await audit({
      kind: 'identity.withdraw',
      subject: row.a,
      detail: { assertion: id, b: row.b, reason: body.reason },
      label: row.label_id,
    })
  })
}

/** Judgements as a page shows them; one whose other record is not for this reader is left out. */
export async function shownAssertions(tx: Tx, platform: Platform, rows: readonly JudgementRow[]) {
  const statements = byEntity(await store.currentStatements(tx, [...new Set(rows.flatMap((row) => [row.a, row.b]))]))
  return rows.flatMap((row) => {
    const [a, b] = [summaryOf(row.a, statements.get(row.a) ?? []), summaryOf(row.b, statements.get(row.b) ?? [])]
    if (a === null || b === null) return []
    return [{ ...shownJudgement(platform, row), a, b }]
  })
}

type JudgementRow = Omit<AssertionRow, 'withdrawn'> & { readonly withdrawn: unknown }

/** A judgement without the records that it is about. */
export function shownJudgement(
  { labels }: Platform,
  { id, judgement, reason, by_name, at, withdrawn, version, label_id }: JudgementRow,
) {
  return {
    id,
    judgement,
    reason,
    by: by_name,
    at: at.toISOString(),
    withdrawn: withdrawn as { readonly by: string; readonly at: string; readonly reason: string } | null,
    version,
    mark: labels.mark(label_id),
  }
}

async function bothVisible(tx: Tx, a: string, b: string): Promise<store.Statement[]> {
  const statements = await store.currentStatements(tx, [a, b])
  const seen = new Set(statements.map((statement) => statement.entity_id))
  if (!seen.has(a) || !seen.has(b)) throw notFound('One of the two records')
  return statements
}
