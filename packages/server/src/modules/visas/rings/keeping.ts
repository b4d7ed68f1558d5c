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

/** What an application states as rows, without what is the same in each. */
export function rowsOf(id: string, stated: Stated, country: string | null) {
  const person = shortForm(personOf(stated))
  return factsOf(stated, country).map(({ kind, value, said }) => ({
    application_id: id,
    kind,
    value,
    said,
    fact: shortForm(`${kind} ${value}`),
    person,
  }))
}

/** Keeps what an application states beside it, under its label, for it to be found again in others. */
export async function keepFacts(tx: Tx, { id, label, post, received }: TakenIn, stated: Stated): Promise<void> {
  const office = await officeById(tx, post)
  const rows = rowsOf(id, stated, office?.country ?? null).map((row) => ({
    ...row,
    label_id: label,
    received_on: received,
  }))
  if (rows.length > 0) await tx.insertInto('visa_facts').values(rows).execute()
}
