import type { redress } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'

/** The texts in force on a day. */
export async function textsOn(tx: Tx, day: string): Promise<redress.RedressText[]> {
  const rows = await tx
    .selectFrom('redress_texts')
    .selectAll()
    .where('from_day', '<=', day)
    .where((row) => row.or([row('to_day', 'is', null), row('to_day', '>', day)]))
    .orderBy('code')
    .execute()
  return rows.map(({ from_day, to_day, ...text }) => ({ ...text, from: from_day, to: to_day }))
}

export function textOf(texts: readonly redress.RedressText[], code: string): redress.RedressText {
  const found = texts.find((text) => text.code === code)
  if (found === undefined) throw new Error(`no text ${code} is in force`)
  return found
}
