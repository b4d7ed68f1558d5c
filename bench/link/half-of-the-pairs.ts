import { parentPort } from 'node:worker_threads'
import { Blocking, type BlockingGroup, groupsOf } from '../../packages/screening/src/link/blocking.ts'
import { linkPairs } from '../../packages/screening/src/link/link.ts'
import type { LinkModel } from '../../packages/screening/src/link/model.ts'
import type { LinkTable } from '../../packages/screening/src/link/table.ts'

/** What the second core is told, in this order: the table, of which it makes half of the groups; the other half; and the model. */
export type ToTheSecond =
  | { readonly table: LinkTable }
  | { readonly groups: readonly BlockingGroup[] }
  | { readonly model: LinkModel; readonly least: number }

let table: LinkTable | undefined
let own: readonly BlockingGroup[] = []
let blocking: Blocking | undefined

parentPort?.on('message', (message: ToTheSecond) => {
  if ('table' in message) {
    table = message.table
    own = groupsOf(table, { part: 1, of: 2 })
    parentPort?.postMessage(own)
    return
  }
  if (table === undefined) throw new Error('something came before the table')
  if ('groups' in message) {
    blocking = new Blocking(table, [message.groups, own])
    return
  }
  parentPort?.postMessage(linkPairs(table, message.model, message.least, { part: 1, of: 2 }, blocking))
})
