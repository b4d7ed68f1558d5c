import type { Migration } from '../migration.ts'
import { keptApart } from '../policy.ts'

/** Second factors, passkeys, scoped tokens, rights with their history, break-glass, and the dated rules of the agency. */
export const identity: Migration = {
  id: '0005-identity',
  sql: `
-- The seed of a TOTP is sealed with a key of the home: a copy of the database alone makes no codes.
alter table app.principals
  add totp_sealed text,
  add totp_used bigint,
  add recovery text[] not null default '{}',
  add oidc_subject text unique;

alter table app.sessions
  add method text not null default 'password' check (method in ('password', 'passkey', 'openid', 'invitation', 'token', 'job')),
  -- When the holder last showed who he is: exports and changes of rights ask for a fresh proof.
  add proven_at timestamptz,
  -- Capabilities a token is confined to; null is all of its owner's.
  add scopes text[],
  -- A token made to export and to change rights without anybody there to prove himself.
  add unattended boolean not null default false;

create table app.passkeys (
  id text primary key,
  principal uuid not null references app.principals,
  relying_party text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index on app.passkeys (principal);

-- Every change of what somebody may do, from its proposal on: also the history that the rights page shows.
create table app.rights_changes (
  id uuid primary key,
  principal uuid not null references app.principals,
  kind text not null check (kind in ('invitation', 'change', 'reset', 'disable', 'enable', 'break-glass')),
  state text not null check (state in ('proposed', 'applied', 'declined', 'withdrawn', 'ended')),
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  proposed_by uuid references app.principals,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid references app.principals,
  decided_by_name text,
  decided_at timestamptz,
  decision text,
  expires_at timestamptz,
  ended_at timestamptz,
  review_due timestamptz,
  reviewed_by uuid references app.principals,
  reviewed_by_name text,
  reviewed_at timestamptz,
  review text,
  check (decided_by is null or decided_by <> proposed_by or state in ('withdrawn', 'ended'))
);
create index on app.rights_changes (principal, proposed_at);
create index on app.rights_changes (state);

-- Periods and thresholds of the agency, each from a day on and with its source.
create table app.rules (
  name text not null,
  from_day date not null,
  value int not null,
  unit text not null,
  source text not null,
  primary key (name, from_day)
);

${['app.passkeys', 'app.rights_changes', 'app.rules'].map((table) => keptApart(table)).join('')}

insert into app.rules (name, from_day, value, unit, source) values
  ('idle-lock', '2000-01-01', 30, 'minutes', 'CJIS Security Policy 5.9, 5.5.5: at most 30 minutes of inactivity'),
  ('session-end', '2000-01-01', 12, 'hours', 'NIST SP 800-63B-4, 2.2.3: at most 12 hours at AAL2 before signing in again'),
  ('step-up', '2000-01-01', 10, 'minutes', 'the agency: a fresh proof before exports and changes of rights'),
  ('invitation', '2000-01-01', 60, 'minutes', 'the agency: a one-time link'),
  ('token-life', '2000-01-01', 365, 'days', 'the agency: the longest life of an API token'),
  ('second-factor', '2000-01-01', 0, 'required', 'the agency: 1 from the day on which a password alone no longer opens a session'),
  ('break-glass', '2000-01-01', 4, 'hours', 'handling: at most four hours'),
  ('break-glass-review', '2000-01-01', 3, 'days', 'handling: review by the privacy officer');

-- A set that a break-glass widened ends with it, whatever the server remembers.
alter table app.label_sets add valid_until timestamptz;

create or replace function app.readable_labels() returns int4multirange
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    with bound as (select app.context() as context)
    -- Joined with nothing, so that it is whole in memory: else each row would fetch a large set again.
    select s.labels + '{}'::int4multirange
    from bound
    join app.label_sets s
      on s.principal = split_part(bound.context, '|', 1)::uuid
     and s.purpose = substr(bound.context, length(split_part(bound.context, '|', 1) || split_part(bound.context, '|', 2)) + 3)
    join app.principals p on p.id = s.principal and p.epoch = s.epoch and p.disabled_at is null
    where s.epoch = split_part(bound.context, '|', 2)::int
      and (s.valid_until is null or s.valid_until > clock_timestamp())
  ), '{}'::int4multirange)
$$;
`,
}
