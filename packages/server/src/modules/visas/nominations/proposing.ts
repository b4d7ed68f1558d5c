import { type BodyOf, visas } from '@attache/contracts'
import { dayOf, type Marking, Refusal } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'
import { labelOver } from '../../../platform/labels/label-over.ts'
import { type Platform, write } from '../../../platform/platform.ts'
import { once } from '../../../platform/records/once.ts'
import { addHistory, authorOf, found } from '../../../platform/records/record.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import { subjectOf } from '../../screening/index.ts'
import { groundsOn } from '../grounds.ts'
import { problemsWith } from '../recommendation.ts'
import { applicationById } from '../store.ts'
import { cleanedIdentity, identityProblems } from './identity.ts'
import { oneNomination } from './reading.ts'
import { nominationRuleOn } from './rule.ts'
import { basisOf } from './steps.ts'

type Body = BodyOf<typeof visas.nominate>
export type Said = Pick<Body, 'list' | 'identity' | 'ground' | 'facts'>

/** What a nomination says, as its row keeps it; refused when by the rules of the day it says too little. */
export async function checked(tx: Tx, day: string, { list, identity, ground, facts }: Said) {
  const properties = cleanedIdentity(identity)
  const problems = [
    ...identityProblems(properties, await nominationRuleOn(tx, day)),
    // On what somebody may be refused a visa he may be nominated, and the facts weigh as much.
    ...problemsWith({ kind: 'refuse', grounds: [ground], facts }, await groundsOn(tx, day), day).map((one) =>
      one.field === 'grounds' ? { ...one, field: 'ground' } : one,
    ),
  ]
  const [first] = problems
  if (first !== undefined)
    throw new Refusal('invalid', `Nobody can be nominated like this: ${first.field} ${first.problem}.`, {
      fields: problems,
      ...(first.remedy === undefined ? {} : { remedy: first.remedy }),
    })
  return {
    list,
    ground,
    facts,
    caption: subjectOf({ schema: 'Person', properties }),
    properties: JSON.stringify(properties),
  }
}

/** Nominates the applicant to a watchlist. It is a record of its own, never less closed than the application. */
export async function nominate(platform: Platform, reader: Reader, id: string, body: Body): Promise<visas.Nomination> {
  need(reader, 'work-visas')
  const { clock, database, labels, randomness } = platform
  const before = found(await database.as(reader, (tx) => applicationById(tx, id)), 'This application')
  const label = await labelOver(platform, reader, [before.label_id], body.marking as Marking | undefined)
  await labels.readable(reader)
  const { kind, initial } = visas.nominationWorkflow
  const made = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: visas.nominate.id, id, body }, clock.now(), async () => {
      const application = found(await applicationById(tx, id), 'This application')
      const basis = basisOf(application)
      if (basis === null)
        throw new Refusal('guarded', 'Nothing derogatory was confirmed of the applicant, and no visa was revoked.', {
          remedy: 'A nomination follows from a finding that a second person confirmed, or from a revocation.',
        })
      const at = clock.now()
      const said = await checked(tx, dayOf(at), body)
      const record = { id: randomness.uuid(), label_id: label }
      await tx
        .insertInto('visa_nominations')
        .values({
          ...record,
          ...said,
          version: 1,
          state: initial,
          application_id: id,
          number: application.number,
          basis,
          reference: null,
          approved_by: null,
          purpose: reader.clearance.purpose,
          by: reader.principal,
          by_name: reader.username,
          at,
        })
        .execute()
      const proposed = { transition: 'propose', from: null, to: initial, version: 1 }
      await addHistory(tx, kind, record, proposed, authorOf(reader), at)
      await audit({
        kind: 'visa.nominate',
        subject: record.id,
        detail: { application: id, basis, list: body.list, ground: body.ground, identity: Object.keys(body.identity) },
        label,
      })
      return record.id
    }),
  )
  return database.as(reader, (tx) => oneNomination(tx, platform, reader, made.id))
}
