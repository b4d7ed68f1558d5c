import { APP, DEFINER } from '../../bootstrap.ts'
import { labelled } from '../../policy.ts'
import { text, texts } from './literals.ts'

const SOURCE =
  'minimum identifying data of watchlist nominations (HSPD-6), from memory; which count: design of the product'

/** Who is nominated to a watchlist, on what, and what its owner said. */
export const nominationTables = `
-- Policy: no label, the application role reads it and no more.
create table nomination_rules (
  from_day date primary key,
  to_day date check (to_day > from_day),
  names text[] not null,
  identifiers text[] not null,
  least int not null check (least > 0),
  source text not null,
  verified boolean not null,
  constraint one_nomination_rule_a_day exclude using gist (daterange(from_day, to_day) with &&)
);
insert into nomination_rules (from_day, names, identifiers, least, source, verified) values
  ('2000-01-01', ${texts(['name', 'lastName'])}, ${texts(['birthDate', 'passportNumber', 'idNumber', 'birthPlace', 'fatherName'])}, 1, ${text(SOURCE)}, false);
grant select on nomination_rules to ${APP};

create table visa_nominations (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('proposed', 'returned', 'approved', 'sent', 'accepted', 'rejected', 'withdrawn')),
  application_id uuid not null references visa_applications,
  number text not null,
  basis text not null check (basis in ('finding', 'revocation')),
  list text not null,
  caption text not null,
  properties jsonb not null,
  ground text not null,
  facts text not null,
  reference text,
  approved_by text,
  purpose text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on visa_nominations (application_id);
create index on visa_nominations (at desc, id desc);
create index on visa_nominations (state, at desc, id desc);
${labelled('visa_nominations')}
grant select, delete on visa_nominations to ${DEFINER};
`
