import type { account, ResponseOf } from '@attache/contracts'

export type MyAccount = ResponseOf<typeof account.readAccount>
export interface OfMine {
  readonly mine: MyAccount
}
