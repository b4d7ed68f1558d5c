import { parentPort } from 'node:worker_threads'
import { ScreeningIndex } from '@attache/screening'
import { answering, matchAll } from './answering.ts'
import type { Request } from './engine-messages.ts'

/** Reads the index that the worker beside it shares. */

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')
let index = ScreeningIndex.build([])

answering(port, (request: Request) => {
  if (request.kind === 'open') {
    index = ScreeningIndex.open(request.parts)
    return null
  }
  if (request.kind === 'match') return matchAll(index, request.queries, request.options)
  throw new Error(`a reader is not asked to ${request.kind}`)
})
