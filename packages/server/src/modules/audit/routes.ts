import { audit } from '@attache/contracts'
import { joinAll, Refusal } from '@attache/kernel'
import { readCheckpoints } from '../../platform/audit/checkpoint.ts'
import { commitmentIn } from '../../platform/audit/content.ts'
import { verifyChain } from '../../platform/audit/verify.ts'
import { cutPage, pageAfter } from '../../platform/http/page.ts'
import type { Router } from '../../platform/http/router.ts'
import { type Act, type Platform, read } from '../../platform/platform.ts'
import * as store from './store.ts'

const EXPORT_EVENTS = 100_000

export interface AuditOptions {
  /** The file outside the home that holds the signed checkpoints. */
  readonly anchor: string
}

export function auditRoutes(router: Router, platform: Platform, options: AuditOptions): void {
  // Who asks for one record's events tells that there is such a record: as hidden as they are.
  const noteOfSearch = async (kind: string, query: object, rows: readonly Row[]): Promise<Act> => {
    const { labels } = platform
    const found = 'subject' in query ? [...new Set(rows.map((row) => row.label_id))] : []
    const label =
      found.length === 0 ? labels.publicLabel : await labels.intern(joinAll(found.map((id) => labels.marking(id))))
    return { kind, detail: { ...query }, label }
  }

  router.mount(audit.listEvents, (reader, { query }) =>
    read(
      platform,
      reader,
      async (tx) => {
        checkTimes(query)
        const rows = await store.eventPage(tx, query, { ...pageAfter(query), limit: query.limit + 1 })
        const total = await store.eventCount(tx, query)
        const page = cutPage(rows, query.limit, total, eventOf, (row) => [row.at.toISOString(), row.id])
        return { rows, answer: { ...page, kinds: await store.eventKinds(tx) } }
      },
      ({ rows }) => noteOfSearch('audit.read', query, rows),
    ).then(({ answer }) => answer),
  )

  router.mount(audit.exportEvents, (reader, { query }) =>
    read(
      platform,
      reader,
      async (tx) => {
        checkTimes(query)
        const rows = await store.eventPage(tx, query, { after: null, limit: EXPORT_EVENTS + 1 })
        if (rows.length > EXPORT_EVENTS)
          throw new Refusal('too-large', `These are more than ${EXPORT_EVENTS.toLocaleString('en')} events.`, {
            remedy: 'Export a shorter time, one after the other.',
          })
        return rows
      },
      (rows) => noteOfSearch('audit.export', query, rows),
    ).then((rows) => rows.map((row) => `${JSON.stringify(eventOf(row))}\n`).join('')),
  )

  router.mount(audit.chainStatus, async () => {
    const checkpoints = await readCheckpoints(options.anchor)
    const report = await verifyChain(platform.database.keeper, checkpoints)
    const last = checkpoints.at(-1)
    return {
      verified: report.problem === null,
      problem: report.problem,
      checkpoint: last === undefined ? null : { at: last.at, file: options.anchor },
    }
  })
}

type Row = Awaited<ReturnType<typeof store.eventPage>>[number]

/** Of content that was destroyed nothing is told but that it was: its commitment is for the chain alone. */
const detailOf = ({ chained, content }: Row): Record<string, unknown> => {
  if (content !== null) return content as Record<string, unknown>
  const detail = chained as Record<string, unknown>
  return commitmentIn(detail) === null ? detail : { destroyed: true }
}

const eventOf = (row: Row) => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  actor: row.actor ?? '',
  actorName: row.actor_name,
  purpose: row.purpose,
  subject: row.subject,
  outcome: row.outcome,
  detail: detailOf(row),
})

function checkTimes(query: { readonly from?: string | undefined; readonly to?: string | undefined }): void {
  for (const field of ['from', 'to'] as const)
    if (query[field] !== undefined && Number.isNaN(Date.parse(query[field])))
      throw new Refusal('invalid', 'That is not a time.', {
        fields: [{ field, problem: 'is no ISO 8601 instant', remedy: 'Write 2026-01-31T00:00:00Z.' }],
      })
}
