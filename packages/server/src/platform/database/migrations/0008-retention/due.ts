import { APP, DEFINER, KEEPER } from '../../bootstrap.ts'
import { definer } from '../../policy.ts'
import { periods } from './declarations.ts'

export const hold = (covers: string): string =>
  `exists (select from public.legal_holds h where h.state <> 'released' and (readable is null or h.label_id <@ readable) and (${covers}))`

const ACCOUNT = (column: string): string => hold(`h.kind = 'account' and h.ref = ${column}::text`)
const ENTITY = (column: string): string => `(h.kind = 'entity' and h.ref = ${column})`
const LIST = (dataset: string): string =>
  `(h.kind = 'list' and h.ref = (select d.name from public.datasets d where d.id = ${dataset}))`
export const heldScreening = (hits: string): string =>
  hold(`
      (h.kind = 'screened' and app.is_person(s.properties, h.keys, h.birth))
      or (h.kind = 'batch' and h.ref = s.batch_id::text)
      or (h.kind = 'account' and h.ref = s.by::text)
      or (h.kind = 'entity' and exists (select from public.hits t where t.screening_id = s.id and t.entity_id = h.ref${hits}))`)
const SCREENING = heldScreening('')

/** For each rule: id, label and whether a hold stops it, of every row that its period has ended for. */
export const due: Readonly<Record<string, string>> = {
  'ended-sessions': `select s.id::text, null::int, ${ACCOUNT('s.principal')} from app.sessions s
    where coalesce(s.revoked_at, s.expires_at) < ended`,
  'expired-invitations': `select p.id::text, null::int, ${ACCOUNT('p.id')} from app.principals p
    where p.invitation_hash is not null and p.invitation_expires_at < ended`,
  'passkeys-of-disabled': `select k.id, null::int, ${ACCOUNT('k.principal')} from app.passkeys k
    join app.principals p on p.id = k.principal where p.disabled_at < ended`,
  'idempotency-keys': `select i.principal || '|' || i.key, null::int, ${ACCOUNT('i.principal')} from public.idempotency i
    where i.at < ended`,
  'unused-uploads': `select u.id::text, null::int, ${ACCOUNT('u.principal')} from public.uploads u
    where u.at < ended and not exists (select from public.batches b where b.upload_id = u.id)
      and not exists (select from public.list_imports i where i.files @> jsonb_build_array(jsonb_build_object('sha256', u.sha256)))`,
  'ended-statements': `select t.id::text, t.label_id, ${hold(`${ENTITY('t.entity_id')} or ${LIST('t.dataset_id')}`)}
    from public.statements t join public.list_versions v on v.id = t.ended_version where v.at < ended`,
  'import-rejections': `select r.import_id || '|' || r.seq, r.label_id, ${hold(`h.kind = 'list' and h.ref = i.source`)}
    from public.import_rejections r join public.list_imports i on i.id = r.import_id where i.finished_at < ended`,
  'withdrawn-assertions': `select a.id::text, a.label_id, ${hold(`${ENTITY('a.a')} or ${ENTITY('a.b')} or (h.kind = 'account' and h.ref = a.by::text)`)}
    from public.assertions a where a.state = 'withdrawn' and (a.withdrawn->>'at')::timestamptz < ended`,
  'unmatched-screenings': `select s.id::text, s.label_id, ${SCREENING} from public.screenings s
    where s.at < ended and not exists (select from public.hits t where t.screening_id = s.id)
      and not exists (select from public.batches b where b.id = s.batch_id and b.state in ('queued', 'running'))`,
  // A screening is under the label of what was asked, its hits under theirs: it is due as the highest of them, so it is read as each.
  'decided-screenings': `select s.id::text, s.label_id, ${SCREENING} from public.screenings s
    where exists (select from public.hits t where t.screening_id = s.id)
      and (readable is null or not exists (select from public.hits t where t.screening_id = s.id and not t.label_id <@ readable))
      and not exists (select from public.hits t where t.screening_id = s.id and t.state in ('open', 'referred'))
      and (select max(r.at) from public.record_history r join public.hits t on t.id = r.record_id
           where r.kind = 'hit' and t.screening_id = s.id) < ended`,
  'finished-batches': `select b.id::text, b.label_id, ${hold(`(h.kind = 'batch' and h.ref = b.id::text) or (h.kind = 'account' and h.ref = b.by::text)`)}
    from public.batches b where b.state in ('done', 'failed') and b.finished_at < ended
      and not exists (select from public.screenings s where s.batch_id = b.id)`,
  'audit-details': `select d.seq::text, d.label_id, ${hold(`(h.kind = 'entity' and h.ref = d.subject) or (h.kind = 'account' and h.ref = e.actor::text)`)}
    from audit.details d join audit.events e on e.seq = d.seq and e.id = d.event where d.at < ended`,
  'past-assignments': `select a.id::text, a.label_id, false from public.assignments a where a.to_day < ended::date`,
  'released-holds': `select l.id::text, l.label_id, false from public.legal_holds l
    where l.state = 'released' and l.released_at < ended`,
}

for (const { name } of periods) if (due[name] === undefined) throw new Error(`the period ${name} ends nothing`)

/** The function that tells what is due; a later migration replaces it. */
export const dueFunction = (
  verb: 'create' | 'create or replace',
  queries: typeof due,
): string => `${verb} function app.retention_due(rule text, as_of timestamptz, readable int4multirange)
returns table (id text, label_id int, held boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare ended timestamptz;
begin
  select as_of - make_interval(days => r.days) into ended from app.retention_rules r
  where r.name = rule and r.from_day <= as_of::date order by r.from_day desc limit 1;
  if ended is null then return; end if;
${Object.entries(queries)
  .map(
    ([name, query], at) =>
      `  ${at === 0 ? 'if' : 'elsif'} rule = '${name}' then return query select q.* from (${query}) q (i, l, x) where readable is null or q.l <@ readable;`,
  )
  .join('\n')}
  end if;
end $$;`

/** What is due under each rule, once for the executor and once for a reader, who learns of no row and no hold but his own. */
export const retentionDue = `
-- A name as holds and requests compare it: its words in one case and order.
create function app.name_key(name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array_to_string(array(
    select word from regexp_split_to_table(lower(name collate "und-x-icu"), '[^[:alnum:]]+' collate "und-x-icu") word
    where word <> '' order by word), ' ')
$$;

-- Whether what was asked of a screening is about the person with one of these names, and this birth date where both tell one.
create function app.is_person(properties jsonb, keys text[], birth text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from jsonb_each(case when jsonb_typeof(properties) = 'object' then properties else '{}' end) p,
      jsonb_array_elements_text(case when jsonb_typeof(p.value) = 'array' then p.value else '[]' end) v
    where p.key in ('name', 'alias', 'weakAlias', 'previousName') and app.name_key(v) = any (keys)
  ) and (birth is null or jsonb_array_length(coalesce(nullif(properties->'birthDate', 'null'), '[]')) = 0
    or exists (select from jsonb_array_elements_text(properties->'birthDate') d
               where left(d, length(birth)) = birth or left(birth, length(d)) = d))
$$;
grant execute on function app.name_key(text), app.is_person(jsonb, text[], text) to ${DEFINER};
grant execute on function app.name_key(text) to ${APP}, ${KEEPER};

${dueFunction('create', due)}
${definer('app.retention_due(text, timestamptz, int4multirange)', [])}

-- What a reader learns of a plan: rows of his own, and the holds that he knows of. Rows without a label are not counted.
create function app.retention_lines(as_of timestamptz) returns table (rule text, due bigint, held bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.name, count(d.id) filter (where not d.held), count(d.id) filter (where d.held)
  from (select distinct name from app.retention_rules) r
  left join lateral app.retention_due(r.name, as_of, app.readable_labels()) d on true
  group by r.name order by r.name
$$;
${definer('app.retention_lines(timestamptz)', [APP])}
grant select on import_rejections, uploads, idempotency, screenings, hits, record_history, assignments,
  audit.events, audit.details to ${DEFINER};
`
