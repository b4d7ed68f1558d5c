import { DEFINER, KEEPER } from '../../bootstrap.ts'
import { definer } from '../../policy.ts'

export const historyOf = (kind: string, ids: string): string =>
  `delete from public.record_history r where r.kind = '${kind}' and r.record_id = any (${ids});`

/** Deletes the rows whose ids a rule has named; `ids` are texts. */
export const deletions: Readonly<Record<string, string>> = {
  'ended-sessions': 'delete from app.sessions s where s.id = any (ids::uuid[]);',
  'expired-invitations':
    'update app.principals p set invitation_hash = null, invitation_expires_at = null where p.id = any (ids::uuid[]);',
  'passkeys-of-disabled': 'delete from app.passkeys k where k.id = any (ids);',
  'idempotency-keys': `delete from public.idempotency i where (i.principal || '|' || i.key) = any (ids);`,
  'unused-uploads': `insert into app.blob_removals select distinct u.sha256 from public.uploads u where u.id = any (ids::uuid[]) on conflict do nothing;
    delete from public.uploads u where u.id = any (ids::uuid[]);`,
  'ended-statements': 'delete from public.statements t where t.id = any (ids::bigint[]);',
  'import-rejections': `delete from public.import_rejections r where (r.import_id || '|' || r.seq) = any (ids);`,
  'withdrawn-assertions': `${historyOf('identity-assertion', 'ids::uuid[]')}
    delete from public.assertions a where a.id = any (ids::uuid[]);`,
  'unmatched-screenings': 'delete from public.screenings s where s.id = any (ids::uuid[]);',
  'decided-screenings': `${historyOf('hit', 'array(select t.id from public.hits t where t.screening_id = any (ids::uuid[]))')}
    delete from public.hits t where t.screening_id = any (ids::uuid[]);
    delete from public.screenings s where s.id = any (ids::uuid[]);`,
  'finished-batches': 'delete from public.batches b where b.id = any (ids::uuid[]);',
  'audit-details': 'delete from audit.details d where d.seq = any (ids::bigint[]);',
  'past-assignments': 'delete from public.assignments a where a.id = any (ids::uuid[]);',
  'released-holds': `${historyOf('legal-hold', 'ids::uuid[]')}
    delete from public.legal_holds l where l.id = any (ids::uuid[]);`,
}

/** The function that carries an approved plan out; a later migration replaces it. */
export const disposeFunction = (
  verb: 'create' | 'create or replace',
  statementsOf: typeof deletions,
): string => `${verb} function app.retention_dispose(plan uuid, rule text, most int) returns table (id text, label_id int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare day timestamptz; ids text[]; labels int[];
begin
  perform pg_advisory_xact_lock(7073);
  select p.as_of into day from public.disposal_plans p where p.id = plan and p.state = 'approved';
  if day is null then raise exception 'this plan is not approved' using errcode = 'insufficient_privilege'; end if;
  select array_agg(d.id), array_agg(d.label_id) into ids, labels
  from (select q.id, q.label_id from app.retention_due(rule, day, null) q where not q.held order by q.id limit most) d;
  if ids is null then return; end if;
${Object.entries(statementsOf)
  .map(([name, statements], at) => `  ${at === 0 ? 'if' : 'elsif'} rule = '${name}' then ${statements}`)
  .join('\n')}
  else return;
  end if;
  -- The event of an audit detail is named by the id that its readers know.
  if rule = 'audit-details' then
    return query select e.id::text, e.label_id from audit.events e where e.seq = any (ids::bigint[]);
  else
    return query select * from unnest(ids, labels);
  end if;
end $$;`

/** Carries an approved plan out. The caller chooses neither the rows nor the day: the plan and the rule do. */
export const retentionDispose = `
${disposeFunction('create', deletions)}
${definer('app.retention_dispose(uuid, text, int)', [KEEPER])}

create function app.retention_finish(plan uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare p record;
begin
  update public.disposal_plans d set state = 'done', version = d.version + 1, finished_at = retention_finish.at
  where d.id = plan and d.state = 'approved' returning d.version, d.label_id, d.by_name into p;
  if not found then return false; end if;
  insert into public.record_history (kind, record_id, version, transition, from_state, to_state, by, by_name, at, label_id)
  values ('disposal-plan', plan, p.version, 'finish', 'approved', 'done', '00000000-0000-0000-0000-000000000000', 'the server', retention_finish.at, p.label_id);
  return true;
end $$;
${definer('app.retention_finish(uuid, timestamptz)', [KEEPER])}

-- The plan of the day: made by the server, whatever is due, so that its being there tells nothing. Null when one waits already.
create function app.retention_plan(plan uuid, label int, as_of timestamptz, most_recent timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7073);
  if exists (select from public.disposal_plans p where p.label_id = label and (p.state in ('planned', 'approved') or p.at > most_recent)) then return null; end if;
  insert into public.disposal_plans (id, label_id, version, state, as_of, by_name, at)
  values (plan, label, 1, 'planned', as_of, 'the server', as_of);
  return plan;
end $$;
${definer('app.retention_plan(uuid, int, timestamptz, timestamptz)', [KEEPER])}

-- What a server that starts, or looks again, has to go on with: ids, never content.
create function app.retention_open() returns table (kind text, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select 'plan', p.id from public.disposal_plans p where p.state = 'approved'
  union all select 'expungement', e.id from public.expungements e where e.state = 'approved'
$$;
${definer('app.retention_open()', [KEEPER])}

-- Files that nothing speaks of any more, of those that were let go.
create function app.retention_blobs() returns setof text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.hash from app.blob_removals r
  where not exists (select from public.uploads u where u.sha256 = r.hash)
    and not exists (select from public.list_imports i where i.files @> jsonb_build_array(jsonb_build_object('sha256', r.hash)))
$$;
${definer('app.retention_blobs()', [KEEPER])}

grant delete on app.sessions, app.passkeys, audit.details, idempotency, uploads, statements, import_rejections, assertions,
  screenings, hits, batches, assignments, legal_holds, record_history to ${DEFINER};
grant update (invitation_hash, invitation_expires_at) on app.principals to ${DEFINER};
grant update (state, version, finished_at), insert on disposal_plans to ${DEFINER};
grant insert on record_history to ${DEFINER};
`
