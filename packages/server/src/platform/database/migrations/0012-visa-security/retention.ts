import { DEFINER } from '../../bootstrap.ts'
import { deletions, disposeFunction, historyOf } from '../0008-retention/dispose.ts'
import { due, dueFunction, heldScreening } from '../0008-retention/due.ts'
import {
  deleted,
  type ExpungedBesides,
  expungeFunction,
  screeningsFunction,
  termsFunction,
} from '../0008-retention/expunge.ts'

/** To a reader a hit that he may not see is not there. */
const SEEN = ' and (readable is null or t.label_id <@ readable)'

/** What an application rests on stays as long as the application: the rules of screenings leave it alone. */
const ofNoApplication = 's.application_id is null'

/** What later migrations add to. */
export const visaQueries = {
  ...due,
  'unmatched-screenings': `select s.id::text, s.label_id, ${heldScreening(SEEN)} from public.screenings s
    where ${ofNoApplication} and s.at < ended and not exists (select from public.hits t where t.screening_id = s.id${SEEN})
      and not exists (select from public.batches b where b.id = s.batch_id and b.state in ('queued', 'running'))`,
  'decided-screenings': `select s.id::text, s.label_id, ${heldScreening(SEEN)} from public.screenings s
    where ${ofNoApplication}
      and not exists (select from public.hits t where t.screening_id = s.id and t.state in ('open', 'referred')${SEEN})
      and (select max(r.at) from public.record_history r join public.hits t on t.id = r.record_id
           where r.kind = 'hit' and t.screening_id = s.id${SEEN}) < ended`,
  'visa-applications': `select v.id::text, v.label_id, exists (select from public.screenings s where s.application_id = v.id and ${heldScreening(SEEN)})
    from public.visa_applications v
    where (select max(r.at) from public.record_history r where r.kind = 'visa-application' and r.record_id = v.id) < ended`,
}

const screeningsOf = 'select s.id from public.screenings s where s.application_id = any (ids::uuid[])'

export const visaDisposals = {
  ...deletions,
  'visa-applications': `${historyOf('hit', `array(select t.id from public.hits t where t.screening_id in (${screeningsOf}))`)}
    delete from public.hits t where t.screening_id in (${screeningsOf});
    delete from public.screenings s where s.application_id = any (ids::uuid[]);
    ${historyOf('visa-application', 'ids::uuid[]')}
    delete from public.visa_applications v where v.id = any (ids::uuid[]);`,
}

/** Free text of an application that may name somebody else than its applicant. */
const TEXTS = ['facts', 'sponsor', 'employer', 'preparer', 'address', 'phone', 'email']

export const visaTerms = `    union all
    select unnest(array[v.number, v.address, v.phone, v.email]) from public.visa_applications v
    where v.id in (select s.application_id from public.screenings s where s.id in (select app.expunge_screenings(subject_id, keys, birth)))
`

export const visaExpunged: ExpungedBesides = {
  declare: ' applied uuid[];',
  before: `  applied := array(select distinct s.application_id from public.screenings s where s.id = any (screened) and s.application_id is not null);
  screened := array(select s.id from public.screenings s where s.id = any (screened) or s.application_id = any (applied));
`,
  after: `  delete from public.record_history r where r.kind = 'visa-application' and r.record_id = any (applied);
${deleted('visa_applications', 'delete from public.visa_applications v where v.id = any (applied)')}
`,
  texts: TEXTS.map(
    (column) =>
      `  update public.visa_applications v set ${column} = 'expunged' where app.mentions(v.${column}, terms);\n`,
  ).join(''),
}

/** How long applications are kept, and what goes of them when a person is expunged. */
export const visaRetention = `
insert into app.retention_rules (name, from_day, days, counted_from, source, verified, review_day) values
  ('visa-applications', '2026-01-01', 9131, 'the last step taken with the application',
   'visa security programme: about 25 years, from memory of its privacy impact assessment', false, '2027-12-31');
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.visa_applications', '2026-01-01', 'who applied for a visa, what was found, recommended and decided',
   '{visa-applications}', null, array['legal hold', 'duty to account for disclosures'], 'design of the product', '2027-12-31'),
  ('public.visa_grounds', '2026-01-01', null, '{}', 'public legal grounds', '{}', 'design of the product', '2027-12-31');
update app.retention_tables set rules = rules || '{visa-applications}'::text[]
  where table_name in ('public.screenings', 'public.hits', 'public.record_history');

${dueFunction('create or replace', visaQueries)}
${disposeFunction('create or replace', visaDisposals)}

${screeningsFunction(
  'create or replace',
  `
    or exists (select from public.screenings o join public.hits t on t.screening_id = o.id
               where o.application_id = s.application_id and t.entity_id = subject_id and t.state = 'confirmed')`,
)}
${termsFunction('create or replace', visaTerms)}
${expungeFunction('create or replace', visaExpunged)}
grant select, delete on visa_applications to ${DEFINER};
grant update (${TEXTS.join(', ')}) on visa_applications to ${DEFINER};
`
