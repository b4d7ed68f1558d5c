import { APP, DEFINER } from '../../bootstrap.ts'
import { labelled } from '../../policy.ts'
import { text, texts } from './literals.ts'
import { NOTICE_SOURCE, seededGrounds, seededNotices } from './revocation-rules.ts'

const WHEREABOUTS = `('abroad', 'on-the-way', 'in-country', 'unknown')`

/** Who may revoke and on what, who must be told, and what each of them confirmed. */
export const revocationTables = `
-- Law and policy: no label, the application role reads them and no more.
create table visa_revocation_grounds (
  code text not null,
  kind text not null check (kind in ('consular', 'prudential')),
  title text not null,
  revoker text not null check (revoker in ('post', 'department')),
  whereabouts text[] not null,
  source text not null,
  verified boolean not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  primary key (code, from_day),
  constraint one_revocation_ground_a_day exclude using gist (code with =, daterange(from_day, to_day) with &&)
);
insert into visa_revocation_grounds (code, kind, title, revoker, whereabouts, source, verified, from_day) values
${seededGrounds.map((one) => `  (${text(one.code)}, ${text(one.kind)}, ${text(one.title)}, ${text(one.by)}, ${texts(one.whereabouts)}, ${text(one.source)}, false, '2000-01-01')`).join(',\n')};
grant select on visa_revocation_grounds to ${APP};

create table visa_notice_rules (
  recipient text not null,
  title text not null,
  whereabouts text[] not null,
  hours int not null check (hours > 0),
  source text not null,
  verified boolean not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  primary key (recipient, from_day),
  constraint one_notice_rule_a_day exclude using gist (recipient with =, daterange(from_day, to_day) with &&)
);
insert into visa_notice_rules (recipient, title, whereabouts, hours, source, verified, from_day) values
${seededNotices.map((one) => `  (${text(one.recipient)}, ${text(one.title)}, ${texts(one.whereabouts)}, ${one.hours}, ${text(NOTICE_SOURCE)}, false, '2000-01-01')`).join(',\n')};
grant select on visa_notice_rules to ${APP};

alter table visa_applications
  add column revocation_kind text check (revocation_kind in ('consular', 'prudential')),
  add column revocation_ground text,
  add column whereabouts text check (whereabouts in ${WHEREABOUTS}),
  add column revocation_reference text,
  add column revocation_by text,
  add column revoked_at timestamptz,
  -- When the last who had to be told confirmed it.
  add column notified_at timestamptz;

-- Of revocations that were recorded before this one thing is known: when. Policies bind the owner as well, so they are let go for it.
alter table visa_applications no force row level security;
alter table record_history no force row level security;
update visa_applications v set revoked_at =
  (select max(r.at) from record_history r where r.kind = 'visa-application' and r.record_id = v.id and r.to_state = 'revoked')
  where v.state = 'revoked';
alter table visa_applications force row level security;
alter table record_history force row level security;
create index on visa_applications (revoked_at) where revoked_at is not null;

create table visa_notices (
  id uuid primary key,
  label_id int not null references app.labels,
  version int not null,
  state text not null check (state in ('to-send', 'sent', 'confirmed')),
  application_id uuid not null references visa_applications,
  recipient text not null,
  title text not null,
  -- The dated rule that asked for it.
  rule_from date not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  confirmed_at timestamptz,
  at timestamptz not null
);
create index on visa_notices (application_id);
create index on visa_notices (due_at) where state <> 'confirmed';
${labelled('visa_notices')}

-- Written once: what was sent and what was confirmed is not corrected but added to.
create table visa_notice_events (
  id uuid primary key,
  label_id int not null references app.labels,
  notice_id uuid not null references visa_notices,
  version int not null,
  transition text not null check (transition in ('send', 'resend', 'confirm')),
  channel text,
  contact text,
  reference text,
  happened_at timestamptz not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on visa_notice_events (notice_id, version);
${labelled('visa_notice_events', 'select, insert')}
grant select, delete on visa_notices, visa_notice_events to ${DEFINER};
`
