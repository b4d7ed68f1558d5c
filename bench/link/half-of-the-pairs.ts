import { parentPort } from 'node:worker_threads'
import { Blocking } from '../../packages/screening/src/link/blocking.ts'
import { linkPairs } from '../../packages/screening/src/link/link.ts'
import type { LinkModel } from '../../packages/screening/src/link/model.ts'
import type { LinkTable } from '../../packages/screening/src/link/table.ts'

/** The second core: makes its own groups of the table it is given, and scores the records of one part once it has the model. */
let table: LinkTable | undefined
let blocking: Blocking | undefined

parentPort?.on(
  'message',
  (message: { readonly table: LinkTable } | { readonly model: LinkModel; readonly least: number }) => {
    if ('table' in message) {
      table = message.table
      blocking = new Blocking(table)
      return
    }
    if (table === undefined || blocking === undefined) throw new Error('the model came before the table')
    parentPort?.postMessage(linkPairs(table, message.model, message.least, { part: 1, of: 2 }, blocking))
  },
)
