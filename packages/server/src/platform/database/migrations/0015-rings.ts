import { APP, DEFINER, KEEPER } from '../bootstrap.ts'
import type { Migration } from '../migration.ts'
import { definer, keptApart, labelled } from '../policy.ts'
import { seededKinds } from './0015-rings/kinds.ts'
import { ringRetention } from './0015-rings/retention.ts'

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** What applications have in common, what that weighs, and what people think of the rings it makes. */
export const rings: Migration = {
  id: '0015-rings',
  sql: `
insert into app.rules (name, from_day, value, unit, source) values
  ('ring-period', '2000-01-01', 180, 'days', 'policy of the product, until the agency sets its own'),
  ('ring-fewest', '2000-01-01', 3, 'people', 'policy of the product, until the agency sets its own'),
  ('ring-join', '2000-01-01', 100, 'percent', 'policy of the product: what two applications share must weigh so much to join them'),
  ('ring-weight', '2000-01-01', 500, 'percent', 'policy of the product: what a ring shares must weigh so much');

-- Weights of the agency: no label, the application role reads them and no more.
create table visa_ring_kinds (
  kind text not null,
  from_day date not null,
  to_day date check (to_day > from_day),
  weight double precision not null check (weight > 0),
  most int not null check (most > 1),
  alone boolean not null,
  source text not null,
  verified boolean not null,
  primary key (kind, from_day),
  constraint one_weight_a_day exclude using gist (kind with =, daterange(from_day, to_day) with &&)
);
insert into visa_ring_kinds (kind, from_day, weight, most, alone, source, verified) values
${seededKinds.map((one) => `  (${text(one.kind)}, '2000-01-01', ${one.weight}, ${one.most}, ${one.alone}, ${text(one.source)}, false)`).join(',\n')};
grant select on visa_ring_kinds to ${APP};

create table visa_facts (
  application_id uuid not null references visa_applications,
  label_id int not null references app.labels,
  kind text not null,
  value text not null,
  said text not null,
  -- Short forms of kind with value, and of who applies.
  fact bigint not null,
  person bigint not null,
  received_on date not null,
  -- What the engine in memory has not seen yet is found by it.
  tx xid8 not null default pg_current_xact_id(),
  primary key (application_id, kind, value)
);
create index on visa_facts (fact);
create index on visa_facts (tx);
${labelled('visa_facts', 'select, insert')}

create table visa_ring_judgements (
  id uuid primary key,
  label_id int not null references app.labels,
  -- What it is about; no more of them, so that nothing of an application outlives it here.
  applications uuid[] not null,
  verdict text not null check (verdict in ('fraud-suspected', 'explained', 'unsure', 'withdrawn')),
  reason text not null,
  by uuid not null,
  by_name text not null,
  at timestamptz not null
);
create index on visa_ring_judgements using gin (applications);
${labelled('visa_ring_judgements', 'select, insert')}
grant select, delete on visa_facts, visa_ring_judgements to ${DEFINER};

-- Grows when facts go, for engines in memory to forget them.
create table app.fact_generation (n int not null);
insert into app.fact_generation values (0);
${keptApart('app.fact_generation', 'select')}
grant update on app.fact_generation to ${DEFINER};
create function app.facts_gone() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update app.fact_generation set n = n + 1;
  return null;
end $$;
create trigger facts_gone after delete on visa_facts for each statement execute function app.facts_gone();

-- Hashes under their labels, never content: an application a row, of those that came since a mark; one row at least says the mark.
create function app.fact_feed(since xid8)
returns table (mark text, generation int, application uuid, label int, person bigint, received date, facts text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if since is null then
    return query select pg_snapshot_xmin(pg_current_snapshot())::text, g.n, a.* from app.fact_generation g left join (
      select f.application_id, f.label_id, f.person, f.received_on, string_agg(f.kind || ':' || f.fact, ' ')
      from public.visa_facts f group by f.application_id, f.label_id, f.person, f.received_on) a on true;
  else
    return query select pg_snapshot_xmin(pg_current_snapshot())::text, g.n, a.* from app.fact_generation g left join (
      select f.application_id, f.label_id, f.person, f.received_on, string_agg(f.kind || ':' || f.fact, ' ')
      from public.visa_facts f where f.tx >= since and f.tx < pg_snapshot_xmax(pg_current_snapshot())
      group by f.application_id, f.label_id, f.person, f.received_on) a on true;
  end if;
end $$;
${definer('app.fact_feed(xid8)', [KEEPER])}

-- Applications of before, for the server to keep what they state; what was expunged is stated no more.
create function app.factless_applications(after uuid, most int)
returns table (id uuid, label_id int, country text, received_on date, properties jsonb, sponsor text, employer text, preparer text,
  address text, phone text, email text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, v.label_id, o.country, v.received_on, v.properties, nullif(v.sponsor, 'expunged'), nullif(v.employer, 'expunged'),
    nullif(v.preparer, 'expunged'), nullif(v.address, 'expunged'), nullif(v.phone, 'expunged'), nullif(v.email, 'expunged')
  from public.visa_applications v left join public.offices o on o.id = v.post
  where (after is null or v.id > after) and not exists (select from public.visa_facts f where f.application_id = v.id)
  order by v.id limit most
$$;
grant select on offices to ${DEFINER};
${definer('app.factless_applications(uuid, int)', [KEEPER])}

-- Each under the label of its application, whatever the caller thinks.
create function app.keep_facts(facts jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.visa_facts (application_id, label_id, kind, value, said, fact, person, received_on)
  select v.id, v.label_id, n.kind, n.value, n.said, n.fact, n.person, v.received_on
  from jsonb_to_recordset(facts) n (application_id uuid, kind text, value text, said text, fact bigint, person bigint)
  join public.visa_applications v on v.id = n.application_id
  on conflict do nothing
$$;
grant insert on visa_facts to ${DEFINER};
${definer('app.keep_facts(jsonb)', [KEEPER])}
${ringRetention}
`,
}
