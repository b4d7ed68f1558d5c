import type { HomeDatabase } from '../../support/home-database.ts'
import { fingerprintOf } from './list-version.ts'

const RECORDS = `(select 'hit' as kind, id, version, state from hits
  union all select 'list-import', id, version, state from list_imports
  union all select 'list-mapping', id, version, state from list_mappings
  union all select 'identity-assertion', id, version, state from assertions
  union all select 'visa-application', id, version, state from visa_applications
  union all select 'visa-notice', id, version, state from visa_notices
  union all select 'watch-nomination', id, version, state from visa_nominations)`

/** Each finds what would be one half of a write without the other. */
const HALVES: Readonly<Record<string, string>> = {
  'a record is not what its history says': `
    select coalesce(r.kind, h.kind) || ' ' || coalesce(r.id, h.record_id) as what from ${RECORDS} r
    full join (select kind, record_id, count(*) as lines, max(version) as version, (array_agg(to_state order by version desc))[1] as state
      from record_history group by 1, 2) h on h.kind = r.kind and h.record_id = r.id
    where r.id is null or h.record_id is null or h.lines <> r.version or h.version <> r.version or h.state <> r.state`,
  'a step of a history does not follow the one before': `
    select kind || ' ' || record_id as what from (select kind, record_id, from_state,
      lag(to_state) over (partition by kind, record_id order by version) as before from record_history) l
    where from_state is distinct from before`,
  'a version without a finished import, or the other way round': `
    select coalesce(i.id, v.import_id)::text as what from list_versions v full join list_imports i on i.id = v.import_id
    where (i.state is distinct from 'imported') <> (v.id is null) or (i.state in ('imported', 'failed')) <> (i.finished_at is not null)`,
  'entities of a list without statements, or the other way round': `
    select coalesce(l.entity_id, s.entity_id) as what from list_entities l
    full join (select distinct dataset_id, entity_id from statements where ended_version is null) s
      on s.dataset_id = l.dataset_id and s.entity_id = l.entity_id
    where l.entity_id is null or s.entity_id is null`,
  'rows of a file are missing or there twice': `
    select b.id::text as what from batches b left join lateral (select count(*) as rows, min(row) as first, max(row) as last
      from screenings s where s.batch_id = b.id) s on true
    where s.rows <> b.done or s.rows <> coalesce(s.last, 0) or s.first > 1 or (b.state = 'done' and b.done <> b.total)`,
  'a key without its write': `
    select key as what from idempotency k where not exists (select from screenings where id = k.record_id)
      and not exists (select from batches where id = k.record_id) and not exists (select from worked_hours where cell = k.record_id)
      and not exists (select from visa_ring_judgements where id = k.record_id) and not exists (select from ${RECORDS} r where r.id = k.record_id)`,
  'an account without its invitation, or an invitation without its event': `
    select p.username as what from app.principals p where not exists (select from app.rights_changes c where c.principal = p.id and c.kind = 'invitation')
      or not exists (select from told a where a.kind = 'account.invite' and a.subject = p.id::text)`,
  'a change of rights without its event': `
    select c.kind || ' ' || c.id as what from app.rights_changes c where not exists (select from told a
      where a.kind in ('rights.propose', 'account.invite', 'account.disable') and a.subject = c.principal::text
        and (coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = c.id::text or a.kind = 'account.disable' and c.kind = 'disable'))`,
  'a decided change without its event': `
    select c.id::text as what from app.rights_changes c where c.decided_by is not null
      and not exists (select from told a where a.kind = 'rights.approve' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = c.id::text)`,
  'rights that are not what was decided last': `
    select p.username as what from app.principals p join lateral (
      select c.state, c.after from app.rights_changes c where c.principal = p.id and c.kind in ('invitation', 'change') and c.after ? 'roles'
      order by (c.state = 'applied') desc, c.decided_at desc nulls last limit 1) c on true
    where (c.state = 'applied') <> (to_jsonb(p.roles) = c.after->'roles')`,
  'somebody disabled whose sessions go on, or without the change that says so': `
    select p.username as what from app.principals p where p.disabled_at is not null and (
      exists (select from app.sessions s where s.principal = p.id and s.revoked_at is null)
      or not exists (select from app.rights_changes c where c.principal = p.id and c.kind = 'disable'))`,
  'a token without its event': `
    select s.id::text as what from app.sessions s where s.kind = 'token'
      and (not exists (select from told a where a.kind = 'token.create' and a.subject = s.id::text)
        or (s.revoked_at is not null and not exists (select from told a where a.kind = 'token.revoke' and a.subject = s.id::text)
          and not exists (select from app.principals p where p.id = s.principal and p.disabled_at is not null)))`,
  'a hit or a decision without its event': `
    select h.record_id || ' ' || h.version as what from record_history h where h.kind = 'hit' and not exists (
      select from told a where a.subject = h.record_id::text
        and case when h.version = 1 then a.kind = 'screening.hit' else a.kind like 'hit.%' and (a.detail->>'version')::int = h.version end)`,
  'a judgement without its event': `
    select s.id::text as what from assertions s where not exists (select from told a where a.kind = 'identity.judge' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = s.id::text)
      or (s.state = 'withdrawn' and not exists (select from told a where a.kind = 'identity.withdraw' and coalesce(a.detail->>'change', a.detail->>'assertion', a.detail->>'sha256') = s.id::text))`,
  'an application without its screening, its event or all that it states': `
    select v.number as what from visa_applications v where not exists (select from screenings s where s.application_id = v.id)
      or not exists (select from told a where a.kind = 'visa.receive' and a.subject = v.id::text)
      or (select count(*) from visa_facts f where f.application_id = v.id and f.label_id = v.label_id) <> 2`,
  'a step of an application, a notice or a nomination without its event': `
    select h.kind || ' ' || h.record_id || ' ' || h.version as what from record_history h
    where h.kind in ('visa-application', 'visa-notice', 'watch-nomination') and h.by_name <> 'the server'
      and not exists (select from told a where a.kind like 'visa.%'
        and (a.subject = h.record_id::text or a.detail->>'notice' = h.record_id::text)
        and coalesce(a.detail->'version', '1') = to_jsonb(h.version))`,
  'a revocation without its notices, or the other way round': `
    select v.number as what from visa_applications v
    where (v.state = 'revoked') <> exists (select from visa_notices n where n.application_id = v.id)
      or (v.state = 'revoked') <> (v.revoked_at is not null)
      or (v.notified_at is not null) <> (v.state = 'revoked'
        and not exists (select from visa_notices n where n.application_id = v.id and n.state <> 'confirmed'))`,
  'a notice that does not say all that was done with it': `
    select n.id::text as what from visa_notices n
    where (select count(*) from visa_notice_events e where e.notice_id = n.id) <> n.version - 1`,
  'a judgement of a ring without its event': `
    select j.id::text as what from visa_ring_judgements j
    where not exists (select from told a where a.kind = 'visa.judge-ring' and a.subject = j.id::text)`,
  'hours without the version before or without their event': `
    select w.cell || ' ' || w.version as what from worked_hours w
    where (w.version > 1 and not exists (select from worked_hours b where b.cell = w.cell and b.version = w.version - 1))
      or not exists (select from told a where a.kind = 'hours.record' and a.subject = w.cell::text
        and a.detail->'version' = to_jsonb(w.version))`,
  'a pair with a record that no list names': `
    select p.a || ' ' || p.b as what from duplicate_pairs p
    where not exists (select from list_entities l where l.entity_id = p.a)
      or not exists (select from list_entities l where l.entity_id = p.b)`,
  'an application that was held without a hit that holds it': `
    select v.number as what from visa_applications v
    join record_history h on h.kind = 'visa-application' and h.record_id = v.id and h.transition = 'hold'
    where not exists (select from screenings s join hits t on t.screening_id = s.id
      where s.application_id = v.id and t.label_id = v.label_id and t.by_name = 'the server')`,
}

/** What stands half-written in an open snapshot. */
export async function halvesIn(database: HomeDatabase, list: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const [name, sql] of Object.entries(HALVES)) {
    const rows = await database.query<{ what: string }>(`${sql} limit 3`)
    for (const { what } of rows) found.push(`${name}: ${what}`)
  }
  const [current] = await database.query<{ version: string; hash: string }>(
    `select v.version, md5(string_agg(s.entity_id || '|' || s.prop || '|' || s.value, E'\\n'
       order by (s.entity_id || '|' || s.prop || '|' || s.value) collate "C")) as hash
     from datasets d join list_versions v on v.id = d.current_version
     join statements s on s.dataset_id = d.id and s.ended_version is null and s.prop in ('name', 'birthDate', 'alias')
     where d.name = $1 group by v.version`,
    [list],
  )
  if (current !== undefined && current.hash !== fingerprintOf(Number(current.version.slice(1))))
    found.push(`the list does not hold what version ${current.version} says`)
  return found
}
