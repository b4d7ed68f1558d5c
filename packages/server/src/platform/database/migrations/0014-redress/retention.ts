import { DEFINER } from '../../bootstrap.ts'
import { disposeFunction, historyOf } from '../0008-retention/dispose.ts'
import { dueFunction, hold } from '../0008-retention/due.ts'
import { deleted, type ExpungedBesides, expungeFunction, termsFunction } from '../0008-retention/expunge.ts'
import { visaDisposals, visaExpunged, visaQueries, visaTerms } from '../0012-visa-security/retention.ts'

const heldInquiry = hold(`
      (h.kind = 'screened' and app.is_person(r.properties, h.keys, h.birth))
      or (h.kind = 'account' and h.ref = r.by::text)`)

/** Each grows by what the migration before it knows: a later one starts from these. */
export const programmeQueries = {
  ...visaQueries,
  'redress-inquiries': `select r.id::text, r.label_id, ${heldInquiry}
    from public.redress_inquiries r where r.state in ('completed', 'no-paperwork')
      and (select max(t.at) from public.record_history t where t.kind = 'redress-inquiry' and t.record_id = r.id) < ended`,
}

const findingsOf = 'array(select f.id from public.redress_findings f where f.inquiry_id = any (ids::uuid[]))'

export const programmeDisposals = {
  ...visaDisposals,
  'redress-inquiries': `delete from public.cleared_pairs p where p.finding_id = any (${findingsOf});
    ${historyOf('redress-finding', findingsOf)}
    delete from public.redress_findings f where f.inquiry_id = any (ids::uuid[]);
    ${historyOf('redress-inquiry', 'ids::uuid[]')}
    delete from public.redress_inquiries r where r.id = any (ids::uuid[]);`,
}

/** Free text that may name somebody else than whom the row is about. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  redress_inquiries: ['asks', 'asker', 'contact'],
  redress_findings: ['reason', 'caption', 'value', 'corrected'],
}

export const programmeTerms = `${visaTerms}    union all
    select unnest(array[r.number, r.contact]) from public.redress_inquiries r where app.is_person(r.properties, keys, birth)
`

export const programmeExpunged: ExpungedBesides = {
  declare: `${visaExpunged.declare} asked uuid[]; said uuid[];`,
  before: `${visaExpunged.before}  asked := array(select r.id from public.redress_inquiries r where cardinality(keys) > 0 and app.is_person(r.properties, keys, birth));
  said := array(select f.id from public.redress_findings f where f.inquiry_id = any (asked) or f.entity_id = subject_id);
${deleted('cleared_pairs', 'delete from public.cleared_pairs p where p.finding_id = any (said) or p.entity_id = subject_id')}
${deleted('statement_overrides', 'delete from public.statement_overrides o where o.entity_id = subject_id')}
  delete from public.record_history r where r.kind = 'redress-finding' and r.record_id = any (said);
${deleted('redress_findings', 'delete from public.redress_findings f where f.id = any (said)')}
  delete from public.record_history r where r.kind = 'redress-inquiry' and r.record_id = any (asked);
${deleted('redress_inquiries', 'delete from public.redress_inquiries r where r.id = any (asked)')}
`,
  after: visaExpunged.after,
  texts:
    visaExpunged.texts +
    Object.entries(TEXTS)
      .flatMap(([table, columns]) =>
        columns.map(
          (column) => `  update public.${table} t set ${column} = 'expunged' where app.mentions(t.${column}, terms);\n`,
        ),
      )
      .join(''),
}

const REVIEW = `'design of the product', '2027-12-31'`

export const redressRetention = `
insert into app.retention_rules (name, from_day, days, counted_from, source, verified, review_day) values
  ('redress-inquiries', '2026-01-01', 2557, 'the last step taken with the inquiry',
   'DHS TRIP: about seven years, from memory of its system of records notice', false, '2027-12-31');
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.redress_inquiries', '2026-01-01', 'who asked for redress, for whom and why',
   '{redress-inquiries}', null, array['legal hold'], ${REVIEW}),
  ('public.redress_findings', '2026-01-01', 'what a review found of a record and of whom',
   '{redress-inquiries}', null, array['legal hold'], ${REVIEW}),
  ('public.cleared_pairs', '2026-01-01', 'who is not whom a record names',
   '{redress-inquiries}', null, array['legal hold'], ${REVIEW}),
  ('public.statement_overrides', '2026-01-01', 'what a list says wrongly of somebody',
   '{}', 'as long as the list is kept: without it the next version brings the error back', array['legal hold'], ${REVIEW}),
  ('public.redress_texts', '2026-01-01', null, '{}', 'texts that are sent out', '{}', ${REVIEW});
update app.retention_tables set rules = rules || '{redress-inquiries}'::text[] where table_name = 'public.record_history';

${dueFunction('create or replace', programmeQueries)}
${disposeFunction('create or replace', programmeDisposals)}
${termsFunction('create or replace', programmeTerms)}
${expungeFunction('create or replace', programmeExpunged)}
${Object.entries(TEXTS)
  .map(([table, columns]) => `grant update (${columns.join(', ')}) on ${table} to ${DEFINER};`)
  .join('\n')}
`
