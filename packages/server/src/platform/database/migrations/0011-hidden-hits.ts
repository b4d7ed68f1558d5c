import type { Migration } from '../migration.ts'
import { due, dueFunction, heldScreening } from './0008-retention/due.ts'

/** To a reader a hit that he may not see is not there: a screening is due, or held, by those that he sees. */
const SEEN = ' and (readable is null or t.label_id <@ readable)'

/**
 * What retention tells of screenings followed hits that its reader did not see, and it looked for the history of hits under
 * another name than it is kept by, so no decided screening ever came due.
 */
export const hiddenHits: Migration = {
  id: '0011-hidden-hits',
  sql: `
update record_history set kind = 'hit' where kind = 'screening-hit';

${dueFunction('create or replace', {
  ...due,
  'unmatched-screenings': `select s.id::text, s.label_id, ${heldScreening(SEEN)} from public.screenings s
    where s.at < ended and not exists (select from public.hits t where t.screening_id = s.id${SEEN})
      and not exists (select from public.batches b where b.id = s.batch_id and b.state in ('queued', 'running'))`,
  'decided-screenings': `select s.id::text, s.label_id, ${heldScreening(SEEN)} from public.screenings s
    where not exists (select from public.hits t where t.screening_id = s.id and t.state in ('open', 'referred')${SEEN})
      and (select max(r.at) from public.record_history r join public.hits t on t.id = r.record_id
           where r.kind = 'hit' and t.screening_id = s.id${SEEN}) < ended`,
})}
`,
}
