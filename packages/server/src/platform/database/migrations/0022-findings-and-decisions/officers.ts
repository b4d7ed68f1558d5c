import { DEFINER } from '../../bootstrap.ts'
import { expungeFunction } from '../0008-retention/expunge.ts'
import { followUpExpunged } from '../0018-visa-follow-up/retention.ts'

/** Who decided: of decisions that were recorded before, nobody wrote it down. */
export const officerColumns = `
alter table visa_applications add column officer text;
${expungeFunction('create or replace', {
  ...followUpExpunged,
  texts: `${followUpExpunged.texts}  update public.visa_applications t set officer = 'expunged' where app.mentions(t.officer, terms);\n`,
})}
grant update (officer) on visa_applications to ${DEFINER};
`
