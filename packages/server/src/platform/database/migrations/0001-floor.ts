import { APP, DEFINER, KEEPER, OWNER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart, labelled, personal, toKeeper } from '../policy.ts'

/** Labels, principals, the context of a transaction, audit, records: what every later table stands on. */
export const floor: Migration = {
  id: '0001-floor',
  sql: `
create schema app;
create schema audit;
grant usage on schema app, audit, public to ${APP}, ${KEEPER}, ${DEFINER};
grant create on schema app to ${DEFINER};

-- One row for each distinct marking, immutable; rows elsewhere carry its id and nothing else.
create table app.labels (
  id int generated always as identity primary key,
  key text not null unique,
  marking jsonb not null,
  created_at timestamptz not null default now()
);

-- Who acts, under which clearance. \`epoch\` grows with every change of rights.
create table app.principals (
  id uuid primary key,
  kind text not null check (kind in ('person', 'service', 'partner')),
  username text not null unique,
  name text not null,
  organization text not null,
  country text not null,
  office text,
  roles text[] not null,
  ceiling text not null,
  compartments text[] not null default '{}',
  purposes text[] not null,
  password_hash text,
  invitation_hash text,
  invitation_expires_at timestamptz,
  disabled_at timestamptz,
  epoch int not null default 1,
  created_at timestamptz not null default now()
);

-- Browser sessions, API tokens and the short sessions of jobs; secrets are kept as hashes.
create table app.sessions (
  id uuid primary key,
  principal uuid not null references app.principals,
  kind text not null check (kind in ('browser', 'token', 'job')),
  secret_hash text unique,
  handle text not null unique,
  csrf text,
  name text not null default '',
  purpose text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz,
  locked_at timestamptz,
  revoked_at timestamptz
);
create index on app.sessions (principal);

-- Dominance is evaluated once for each (principal, purpose, label) and kept; \`upto\` says how many labels were looked at.
create table app.label_sets (
  principal uuid not null references app.principals,
  purpose text not null,
  epoch int not null,
  upto int not null,
  labels int4multirange not null,
  primary key (principal, purpose)
);
alter table app.label_sets alter column labels set storage external;

-- Signs the context of a transaction, so that the application role cannot make one up.
create table app.binding_key (only_row boolean primary key default true check (only_row), key bytea not null);
insert into app.binding_key (key) select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || clock_timestamp()::text, 'UTF8'));

${['app.principals', 'app.sessions', 'app.label_sets'].map((table) => keptApart(table)).join('')}
${keptApart('app.binding_key', 'select')}
revoke all on app.binding_key from ${KEEPER};

create function app.binding(context text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(key || convert_to(
    context || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp())::text, 'UTF8')), 'hex')
  from app.binding_key
$$;
${definer('app.binding(text)', [])}

-- Binds the clearance behind a session handle to this backend and transaction.
create function app.enter(session_handle text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare opened record; context text;
begin
  select s.principal, s.purpose, p.epoch into opened
  from app.sessions s join app.principals p on p.id = s.principal
  where s.handle = session_handle and s.revoked_at is null and s.locked_at is null and p.disabled_at is null
    and (s.expires_at is null or s.expires_at > now());
  if not found then
    raise exception 'no such session' using errcode = 'insufficient_privilege';
  end if;
  context := opened.principal || '|' || opened.epoch || '|' || opened.purpose;
  perform set_config('app.context', context || '#' || app.binding(context), true);
  return opened.principal;
end $$;
${definer('app.enter(text)', [APP])}

-- The context if it was signed for this very backend and transaction; null otherwise.
create function app.context() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare given text := nullif(current_setting('app.context', true), ''); context text;
begin
  if given is null then return null; end if;
  context := left(given, greatest(length(given) - 65, 0));
  if context || '#' || app.binding(context) is distinct from given then return null; end if;
  return context;
end $$;
${definer('app.context()', [])}

create function app.principal() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select split_part(app.context(), '|', 1)::uuid
$$;
${definer('app.principal()', [APP])}

-- The labels this transaction may read; empty without a context, and when the rights have changed since.
create function app.readable_labels() returns int4multirange
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
  ), '{}'::int4multirange)
$$;
${definer('app.readable_labels()', [APP])}

alter table app.labels enable row level security;
alter table app.labels force row level security;
create policy by_label on app.labels for select to ${APP} using (id <@ (select app.readable_labels()));
create policy keeper on app.labels to ${KEEPER} using (true) with check (true);
grant select on app.labels to ${APP};
${toKeeper('app.labels', 'select, insert')}
grant select on app.labels to ${DEFINER};

-- An event that belongs to a write is put here by that write's own transaction; the recorder moves it into the chain.
create table audit.outbox (id uuid primary key, event jsonb not null, at timestamptz not null default clock_timestamp());
revoke all on audit.outbox from public;
grant insert on audit.outbox to ${APP};
${toKeeper('audit.outbox', 'select, insert, delete')}

create table audit.events (
  seq bigint primary key,
  -- What readers see instead of the number, whose gaps would tell.
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  actor uuid,
  actor_name text not null,
  purpose text,
  subject text,
  outcome text not null check (outcome in ('done', 'refused')),
  detail jsonb not null,
  label_id int not null references app.labels,
  prev text not null,
  hash text not null
);
create index on audit.events (kind, seq desc);
create index on audit.events (actor, seq desc);
create index on audit.events (subject, seq desc);
create index on audit.events (at desc, id desc);
${labelled('audit.events', 'select')}
create policy keeper on audit.events to ${KEEPER} using (true) with check (true);
${toKeeper('audit.events', 'select, insert')}

-- The history of every record of every kind.
create table record_history (
  kind text not null,
  record_id uuid not null,
  version int not null,
  transition text not null,
  from_state text,
  to_state text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null,
  reason text,
  label_id int not null references app.labels
);
create index on record_history (kind, record_id, version);
${labelled('record_history', 'select, insert')}

-- A write sent twice with one key is carried out once.
create table idempotency (
  principal uuid not null,
  key text not null,
  request text not null,
  record_id uuid not null,
  at timestamptz not null,
  primary key (principal, key)
);
${personal('idempotency')}

create table uploads (
  id uuid primary key,
  principal uuid not null,
  name text not null,
  bytes bigint not null,
  sha256 text not null,
  at timestamptz not null
);
create index on uploads (principal);
${personal('uploads')}

alter default privileges for role ${OWNER} revoke execute on functions from public;
`,
}
