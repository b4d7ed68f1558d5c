import type { LabelId } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'
import { officeById } from '../../directory/index.ts'
import { factsOf, personOf, type Stated } from './facts.ts'
import { shortForm } from './short-form.ts'

interface TakenIn {
  readonly id: string
  readonly label: LabelId
  readonly post: string
  readonly received: string
}

/** Keeps what an application states beside it, under its label, for it to be found again in others. */
export async function keepFacts(tx: Tx, { id, label, post, received }: TakenIn, stated: Stated): Promise<void> {
  const office = await officeById(tx, post)
  const person = shortForm(personOf(stated))
  const rows = factsOf(stated, office?.country ?? null).map(({ kind, value, said }) => ({
    application_id: id,
    label_id: label,
    kind,
    value,
    said,
    fact: shortForm(`${kind} ${value}`),
    person,
    received_on: received,
  }))
  if (rows.length > 0) await tx.insertInto('visa_facts').values(rows).execute()
}
