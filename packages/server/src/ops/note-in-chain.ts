import pg from 'pg'
import type { AuditNote } from '../platform/audit/event.ts'

/**
 * Leaves word of what a tool did where the recorder finds it: chained by the server that runs, or by the next one. The label
 * is the public one, which every auditor may read: such a note tells of no content.
 */
export async function noteInChain(
  admin: pg.ClientConfig,
  id: string,
  note: { readonly kind: string; readonly subject: string; readonly detail?: AuditNote['detail'] },
): Promise<void> {
  const client = new pg.Client(admin)
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(
      `insert into audit.outbox (id, event)
       select $1, jsonb_build_object('kind', $2::text, 'actor', null, 'actorName', 'command line', 'purpose', null,
         'subject', $3::text, 'detail', $4::jsonb, 'label', l.id)
       from app.labels l where l.marking @> '{"sensitivity": "public", "originators": [], "compartments": []}'
         and jsonb_array_length(l.marking->'compartments') = 0 order by l.id limit 1`,
      [id, note.kind, note.subject, JSON.stringify(note.detail ?? {})],
    )
  } finally {
    await client.end()
  }
}
