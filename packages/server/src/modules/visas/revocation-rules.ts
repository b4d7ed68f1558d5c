import type { visas } from '@attache/contracts'
import type { Tx } from '../../platform/database/database.ts'

const inForce = <Row extends { readonly from_day: string; readonly to_day: string | null }>(
  rows: readonly Row[],
  day: string,
): readonly Row[] => rows.filter(({ from_day, to_day }) => from_day <= day && (to_day === null || day < to_day))

/** On what a visa may be revoked on a day. */
export async function revocationGroundsOn(tx: Tx, day: string): Promise<visas.RevocationGround[]> {
  const rows = await tx.selectFrom('visa_revocation_grounds').selectAll().orderBy('kind').orderBy('code').execute()
  return inForce(rows, day).map(({ revoker, from_day, to_day, ...ground }) => ({
    ...ground,
    by: revoker,
    from: from_day,
    to: to_day,
  }))
}

/** Who must be told of a revocation of a day. */
export async function noticeRulesOn(tx: Tx, day: string): Promise<visas.NoticeRule[]> {
  const rows = await tx.selectFrom('visa_notice_rules').selectAll().orderBy('hours').orderBy('recipient').execute()
  return inForce(rows, day).map(({ from_day, to_day, ...rule }) => ({ ...rule, from: from_day, to: to_day }))
}
