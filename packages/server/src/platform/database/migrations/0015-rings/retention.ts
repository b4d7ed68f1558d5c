import { DEFINER } from '../../bootstrap.ts'
import { disposeFunction } from '../0008-retention/dispose.ts'
import { deleted, type ExpungedBesides, expungeFunction } from '../0008-retention/expunge.ts'
import { programmeDisposals, programmeExpunged } from '../0014-redress/retention.ts'

/** What was said of a ring goes with the first of its applications: without it nobody could follow what was said. */
export const ringDisposals = {
  ...programmeDisposals,
  'visa-applications': `delete from public.visa_ring_judgements j where j.applications && ids::uuid[];
    delete from public.visa_facts f where f.application_id = any (ids::uuid[]);
    ${programmeDisposals['visa-applications']}`,
}

export const ringExpunged: ExpungedBesides = {
  declare: programmeExpunged.declare,
  before: `${programmeExpunged.before}
${deleted('visa_ring_judgements', 'delete from public.visa_ring_judgements j where j.applications && applied')}
${deleted('visa_facts', 'delete from public.visa_facts f where f.application_id = any (applied)')}
`,
  after: programmeExpunged.after,
  // What the application of somebody else no longer says of him, no fact of it says either.
  texts: `${programmeExpunged.texts}  delete from public.visa_facts f where app.mentions(f.said, terms);
  update public.visa_ring_judgements j set reason = 'expunged' where app.mentions(j.reason, terms);
`,
}

const REVIEW = `'design of the product', '2027-12-31'`

export const ringRetention = `
insert into app.retention_tables (table_name, from_day, holds, rules, kept, stops, source, review_day) values
  ('public.visa_facts', '2026-01-01', 'what applicants have in common: documents, addresses, phones, sponsors',
   '{visa-applications}', null, array['legal hold', 'duty to account for disclosures'], ${REVIEW}),
  ('public.visa_ring_judgements', '2026-01-01', 'what was thought of applications that share something',
   '{visa-applications}', null, array['legal hold', 'duty to account for disclosures'], ${REVIEW}),
  ('public.visa_ring_kinds', '2026-01-01', null, '{}', 'weights of the agency', '{}', ${REVIEW}),
  ('app.fact_generation', '2026-01-01', null, '{}', 'how often facts were deleted', '{}', ${REVIEW});

${disposeFunction('create or replace', ringDisposals)}
${expungeFunction('create or replace', ringExpunged)}
grant update (reason) on visa_ring_judgements to ${DEFINER};
`
