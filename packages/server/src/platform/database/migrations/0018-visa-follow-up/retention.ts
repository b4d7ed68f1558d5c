import { DEFINER } from '../../bootstrap.ts'
import { disposeFunction, historyOf } from '../0008-retention/dispose.ts'
import { dueFunction, hold } from '../0008-retention/due.ts'
import { deleted, type ExpungedBesides, expungeFunction } from '../0008-retention/expunge.ts'
import { programmeQueries } from '../0014-redress/retention.ts'
import { ringDisposals, ringExpunged } from '../0015-rings/retention.ts'

/** All versions of what was worked on a day end with the day. */
export const followUpQueries = {
  ...programmeQueries,
  'worked-hours': `select w.cell || '|' || w.version, w.label_id, ${hold(`h.kind = 'account' and h.ref = w.worker::text`)}
    from public.worked_hours w where w.day < ended::date`,
}

const ofThese = 'n.application_id = any (ids::uuid[])'
const nominated = 'm.application_id = any (ids::uuid[])'
const nominationsOf = `select m.id from public.visa_nominations m where ${nominated}`
const noticesOf = `select n.id from public.visa_notices n where ${ofThese}`

/** What follows a decision goes with its application. */
export const followUpDisposals = {
  ...ringDisposals,
  'worked-hours': `delete from public.worked_hours w where (w.cell || '|' || w.version) = any (ids);`,
  'visa-applications': `${historyOf('visa-notice', `array(${noticesOf})`)}
    ${historyOf('watch-nomination', `array(${nominationsOf})`)}
    delete from public.visa_nominations m where ${nominated};
    delete from public.visa_notice_events e where e.notice_id in (${noticesOf});
    delete from public.visa_notices n where ${ofThese};
    ${ringDisposals['visa-applications']}`,
}

/** Free text that may name somebody else than the applicant. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  visa_applications: ['revocation_reference'],
  visa_notice_events: ['contact', 'reference'],
  visa_nominations: ['facts', 'reference'],
}

export const followUpExpunged: ExpungedBesides = {
  declare: `${ringExpunged.declare} told uuid[]; listed uuid[];`,
  before: `${ringExpunged.before}  told := array(select n.id from public.visa_notices n where n.application_id = any (applied));
  delete from public.record_history r where r.kind = 'visa-notice' and r.record_id = any (told);
${deleted('visa_notice_events', 'delete from public.visa_notice_events e where e.notice_id = any (told)')}
${deleted('visa_notices', 'delete from public.visa_notices n where n.id = any (told)')}
  listed := array(select m.id from public.visa_nominations m where m.application_id = any (applied)
    or (cardinality(keys) > 0 and app.is_person(m.properties, keys, birth)));
  delete from public.record_history r where r.kind = 'watch-nomination' and r.record_id = any (listed);
${deleted('visa_nominations', 'delete from public.visa_nominations m where m.id = any (listed)')}
`,
  after: ringExpunged.after,
  texts:
    ringExpunged.texts +
    Object.entries(TEXTS)
      .flatMap(([table, columns]) =>
        columns.map(
          (column) => `  update public.${table} t set ${column} = 'expunged' where app.mentions(t.${column}, terms);\n`,
        ),
      )
      .join(''),
}

const REVIEW = `'design of the product', '2027-12-31'`

export const followUpRetention = `
insert into app.retention_rules (name, from_day, days, counted_from, source, verified, review_day) values
  ('worked-hours', '2026-01-01', 1096, 'the day that was worked',
   'time and attendance: three years (GRS 2.4), from memory', false, '2027-12-31');
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.visa_notices', '2026-01-01', 'who had to be told that a visa was revoked',
   '{visa-applications}', null, array['legal hold'], ${REVIEW}),
  ('public.visa_notice_events', '2026-01-01', 'what was sent to whom, and who confirmed it',
   '{visa-applications}', null, array['legal hold'], ${REVIEW}),
  ('public.visa_nominations', '2026-01-01', 'whom we nominated to a watchlist, on what facts',
   '{visa-applications}', null, array['legal hold'], ${REVIEW}),
  ('public.worked_hours', '2026-01-01', 'what staff worked for which programme',
   '{worked-hours}', null, array['legal hold'], ${REVIEW}),
  ('public.programmes', '2026-01-01', null, '{}', 'policy of the agency', '{}', ${REVIEW}),
  ('public.nomination_rules', '2026-01-01', null, '{}', 'policy of the agency', '{}', ${REVIEW}),
  ('public.visa_revocation_grounds', '2026-01-01', null, '{}', 'public legal grounds', '{}', ${REVIEW}),
  ('public.visa_notice_rules', '2026-01-01', null, '{}', 'policy of the agency', '{}', ${REVIEW});

${dueFunction('create or replace', followUpQueries)}
${disposeFunction('create or replace', followUpDisposals)}
${expungeFunction('create or replace', followUpExpunged)}
${Object.entries(TEXTS)
  .map(([table, columns]) => `grant update (${columns.join(', ')}) on ${table} to ${DEFINER};`)
  .join('\n')}
`
