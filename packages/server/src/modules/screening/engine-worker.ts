import { parentPort, workerData } from 'node:worker_threads'
import { answering, matchAll } from './answering.ts'
import type { IndexState, Reply, Request, WriterData } from './engine-messages.ts'
import { FollowedIndex } from './followed-index.ts'
import { StandingIndex } from './standing-index.ts'

/** The index lives here, off the main thread: fed by the database, asked by messages. */

const port = parentPort
if (port === null) throw new Error('this file runs as a worker')
const { database, file, restMs, isShared } = workerData as WriterData
const followed = new FollowedIndex({
  database,
  file,
  restMs,
  onTrouble: (trouble, error) => port.postMessage({ trouble, error: String(error) } satisfies Reply),
})
const standing = new StandingIndex(database)

const state = (from?: 'file' | 'database'): IndexState => {
  const parts = isShared ? followed.share() : []
  const { size, names, bytes } = followed.index
  return { facts: { size, names, bytes }, parts, ...(from === undefined ? {} : { from }) }
}

answering(port, async (request: Request) => {
  if (request.kind === 'match') return matchAll(followed.index, request.queries, request.options)
  if (request.kind === 'reverse') return await standing.reverse(request.day, request.queries)
  if (request.kind === 'load') return state(await followed.load())
  if (request.kind === 'follow') {
    await followed.follow()
    return state()
  }
  if (request.kind === 'purge') {
    await followed.purge()
    return state()
  }
  if (request.kind === 'forget') standing.forget()
  return null
})
