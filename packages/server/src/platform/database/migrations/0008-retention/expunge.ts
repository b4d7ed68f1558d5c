import { DEFINER, KEEPER } from '../../bootstrap.ts'
import { definer } from '../../policy.ts'

const SAYS_NOTHING_OF_ONE = `'birthDate', 'country', 'nationality', 'citizenship', 'gender', 'jurisdiction', 'topics', 'flag'`

export const deleted = (what: string, statement: string, label = 'd.label_id'): string => `
  return query with d as (${statement} returning *)
    select '${what}', ${label}, count(*), null::uuid, null::text[] from d group by ${label};`

type Verb = 'create' | 'create or replace'

/** The function that finds a person's screenings; a later migration finds more. */
export const screeningsFunction = (
  verb: Verb,
  more = '',
): string => `${verb} function app.expunge_screenings(subject_id text, keys text[], birth text) returns setof uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.id from public.screenings s
  where (cardinality(keys) > 0 and app.is_person(s.properties, keys, birth))
    or exists (select from public.hits t where t.screening_id = s.id and t.entity_id = subject_id and t.state = 'confirmed')${more}
$$;`

/** The function that gathers the words by which a person is recognized; a later migration knows more of them. */
export const termsFunction = (
  verb: Verb,
  more = '',
): string => `${verb} function app.expunge_terms(request uuid, subject_id text, keys text[], birth text) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.expunge_may(request);
  return query select distinct w from (
    select unnest(array[t.value, t.original]) from public.statements t
    where t.entity_id = subject_id and (t.kind in (1, 2) or t.prop in ('email', 'phone', 'address', 'title'))
    union all
    select v from public.screenings s, jsonb_each(s.properties) p, jsonb_array_elements_text(p.value) v
    where s.id in (select app.expunge_screenings(subject_id, keys, birth)) and p.key not in (${SAYS_NOTHING_OF_ONE})
${more}    union all
    select e.words from public.expungements e where e.id = request
  ) all_words (w) where w is not null and w <> '';
end $$;`

/** What a later table adds to an expungement. */
export interface ExpungedBesides {
  readonly declare: string
  /** Before hits and screenings go. */
  readonly before: string
  readonly after: string
  /** Where free text that mentions the person loses its words. */
  readonly texts: string
}

const nothing: ExpungedBesides = { declare: '', before: '', after: '', texts: '' }

/** The function that takes one person out of every table; a later migration replaces it with one that knows its own. */
export const expungeFunction = (
  verb: Verb,
  also: ExpungedBesides = nothing,
): string => `${verb} function app.expunge(request uuid, subject_id text, keys text[], birth text, terms text[], found_files text[])
returns table (what text, label_id int, n bigint, dataset uuid, touched text[])
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  screened uuid[]; gone uuid[]; named uuid[]; let_go text[];${also.declare}
begin
  perform app.expunge_may(request);
  perform pg_advisory_xact_lock(7073);
  -- Looking through the files takes a while, and a hold may have been placed meanwhile. What a tombstone repeats was done before.
  if not exists (select from app.tombstones t where t.id = request)
    and exists (select from app.expunge_holds(request, subject_id, keys, birth)) then
    raise exception 'a hold stops this expungement' using errcode = 'object_not_in_prerequisite_state';
  end if;
  screened := array(select app.expunge_screenings(subject_id, keys, birth));
  named := array(select distinct t.dataset_id from public.statements t where t.entity_id = subject_id);
  let_go := found_files
    || array(select f->>'sha256' from public.list_imports i, jsonb_array_elements(i.files) f
        where i.source in (select d.name from public.datasets d where d.id = any (named)) and f->>'sha256' <> '')
    || array(select u.sha256 from public.uploads u where u.id in (
        select b.upload_id from public.batches b join public.screenings s on s.batch_id = b.id where s.id = any (screened)));

  -- What the engines in memory must read again: the entity, and those that pointed at it.
  return query select 'index', null::int, 0::bigint, t.dataset_id, array_agg(distinct t.entity_id)
    from public.statements t where t.ended_version is null and (t.entity_id = subject_id or (t.kind = 3 and t.value = subject_id))
    group by t.dataset_id;
${deleted('statements', 'delete from public.statements t where t.entity_id = subject_id or (t.kind = 3 and t.value = subject_id)')}
${deleted('list_entities', 'delete from public.list_entities l where l.entity_id = subject_id')}

${also.before}  gone := array(select t.id from public.hits t where t.entity_id = subject_id or t.screening_id = any (screened));
  delete from public.record_history r where r.kind = 'hit' and r.record_id = any (gone);
${deleted('hits', 'delete from public.hits t where t.id = any (gone)')}
${deleted('screenings', 'delete from public.screenings s where s.id = any (screened)')}
${also.after}
  gone := array(select a.id from public.assertions a where a.a = subject_id or a.b = subject_id);
  delete from public.record_history r where r.kind = 'identity-assertion' and r.record_id = any (gone);
${deleted('assertions', 'delete from public.assertions a where a.id = any (gone)')}
${deleted(
  'import_rejections',
  'delete from public.import_rejections r where r.value = subject_id or app.mentions(r.value, terms) or app.mentions(r.reason, terms)',
)}

  -- The same files are read anew, and without whoever a tombstone keeps out.
  update public.list_versions v set content_hash = '' where v.dataset_id = any (named);
  -- A file that holds the person goes whole: the publisher has it, and what was read of the others stays.
  insert into app.blob_removals select distinct f from unnest(let_go) f where f is not null on conflict do nothing;
${deleted('uploads', 'delete from public.uploads u where u.sha256 = any (let_go)', 'null::int')}
  update public.list_imports i set files = (
    select jsonb_agg(case when x.f->>'sha256' = any (let_go) then x.f || '{"sha256": ""}' else x.f end order by x.at)
    from jsonb_array_elements(i.files) with ordinality x (f, at))
  where exists (select from jsonb_array_elements(i.files) f where f->>'sha256' = any (let_go));

  -- Free text that mentions the person loses its words.
  update public.record_history r set reason = 'expunged' where app.mentions(r.reason, terms);
  update public.assertions a set reason = 'expunged' where app.mentions(a.reason, terms);
${also.texts}  update public.list_imports i set failure = '{"message": "expunged", "remedy": null}' where app.mentions(i.failure::text, terms);
  update public.batches b set name = 'expunged' where app.mentions(b.name, terms);
  update public.batches b set failure = 'expunged' where app.mentions(b.failure, terms);
  update public.uploads u set name = 'expunged' where app.mentions(u.name, terms);
  update public.list_mappings m set definition = jsonb_set(m.definition, '{constants}', '[]') where app.mentions(m.definition::text, terms);
  update public.list_mapping_versions m set definition = jsonb_set(m.definition, '{constants}', '[]') where app.mentions(m.definition::text, terms);
  update app.rights_changes c set reason = 'expunged' where app.mentions(c.reason, terms);
  update app.rights_changes c set decision = 'expunged' where app.mentions(c.decision, terms);
  update app.rights_changes c set review = 'expunged' where app.mentions(c.review, terms);
  update public.expungements e set reason = null, ref = null, keys = '{}', birth = null, words = null
    where e.id = request or (e.ref = subject_id and e.kind = 'entity') or (cardinality(expunge.keys) > 0 and e.keys && expunge.keys)
      or app.mentions(e.reason, terms);
  update public.legal_holds h set words = 'expunged', reason = 'expunged', keys = '{}', birth = null,
      ref = case when h.kind = 'screened' then null else 'expunged' end
    where h.state = 'released' and ((h.kind = 'entity' and h.ref = subject_id) or (h.kind = 'screened' and h.keys && expunge.keys));
  update public.legal_holds h set reason = 'expunged' where app.mentions(h.reason, terms);
end $$;`

/**
 * Everything that is kept of one entity, or of one screened person, goes in one transaction. Nothing can be named but what
 * an approved request or a tombstone stands for.
 */
export const retentionExpunge = `
create function app.expunge_may(request uuid) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from public.expungements e where e.id = request and e.state = 'approved')
    and not exists (select from app.tombstones t where t.id = request) then
    raise exception 'this expungement is not approved' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- The screenings that are about the person: by name and birth date, or because somebody confirmed that he is this entity.
${screeningsFunction('create')}

create function app.mentions(content text, terms text[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select exists (select from unnest(terms) w where position(lower(w collate "und-x-icu") in lower(content collate "und-x-icu")) > 0)
$$;
grant execute on function app.expunge_may(uuid), app.expunge_screenings(text, text[], text), app.mentions(text, text[]) to ${DEFINER};

-- The holds that stop a request, for whoever placed them to be told.
create function app.expunge_holds(request uuid, subject_id text, keys text[], birth text) returns table (id uuid, label_id int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.expunge_may(request);
  return query select h.id, h.label_id from public.legal_holds h where h.state <> 'released' and (
    (h.kind = 'entity' and h.ref = subject_id)
    or (h.kind = 'list' and exists (select from public.statements t join public.datasets d on d.id = t.dataset_id
        where t.entity_id = subject_id and d.name = h.ref))
    or (h.kind = 'screened' and h.keys && expunge_holds.keys
        and (h.birth is null or expunge_holds.birth is null or left(h.birth, length(expunge_holds.birth)) = expunge_holds.birth
          or left(expunge_holds.birth, length(h.birth)) = h.birth))
    or exists (select from public.screenings s
        where s.id in (select app.expunge_screenings(subject_id, expunge_holds.keys, expunge_holds.birth)) and (
          (h.kind = 'batch' and h.ref = s.batch_id::text) or (h.kind = 'account' and h.ref = s.by::text)
          or (h.kind = 'screened' and app.is_person(s.properties, h.keys, h.birth))
          or (h.kind = 'entity' and exists (select from public.hits t where t.screening_id = s.id and t.entity_id = h.ref)))));
end $$;
${definer('app.expunge_holds(uuid, text, text[], text)', [KEEPER])}

-- Names, numbers and addresses by which free text and files are recognized.
${termsFunction('create')}
${definer('app.expunge_terms(uuid, text, text[], text)', [KEEPER])}

-- Hashes of files that are kept; their content is looked through by whoever asks.
create function app.expunge_files(request uuid) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.expunge_may(request);
  return query select u.sha256 from public.uploads u
    union select f->>'sha256' from public.list_imports i, jsonb_array_elements(i.files) f where f->>'sha256' <> '';
end $$;
${definer('app.expunge_files(uuid)', [KEEPER])}

-- Ids of entities and name keys of the screened, for a restored copy to be held against tombstones.
create function app.expunge_candidates(request uuid) returns table (kind text, value text, birth text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform app.expunge_may(request);
  return query select 'entity', t.entity_id, null::text from public.statements t group by t.entity_id
    union all
    select distinct 'screened', app.name_key(v), b from public.screenings s
      cross join lateral jsonb_array_elements_text(coalesce(s.properties->'name', '[]')) v
      left join lateral jsonb_array_elements_text(coalesce(s.properties->'birthDate', '[]')) b on true;
end $$;
${definer('app.expunge_candidates(uuid)', [KEEPER])}

${expungeFunction('create')}
${definer('app.expunge(uuid, text, text[], text, text[], text[])', [KEEPER])}

-- Content and key of audit events; the chain keeps a commitment that nothing opens any more.
create function app.expunge_details(request uuid, seqs bigint[]) returns table (id uuid, label_id int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform app.expunge_may(request);
  return query with d as (delete from audit.details d where d.seq = any (seqs) returning d.seq, d.event)
    select e.id, e.label_id from d join audit.events e on e.seq = d.seq and e.id = d.event;
end $$;
${definer('app.expunge_details(uuid, bigint[])', [KEEPER])}

create function app.expunge_finish(request uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare e record;
begin
  update public.expungements x set state = 'done', version = x.version + 1, finished_at = expunge_finish.at
  where x.id = request and x.state = 'approved' returning x.version, x.label_id into e;
  if not found then return; end if;
  insert into public.record_history (kind, record_id, version, transition, from_state, to_state, by, by_name, at, label_id)
  values ('expungement', request, e.version, 'finish', 'approved', 'done', '00000000-0000-0000-0000-000000000000', 'the server', expunge_finish.at, e.label_id);
end $$;
${definer('app.expunge_finish(uuid, timestamptz)', [KEEPER])}

-- The subject of an approved request, for whoever carries it out.
create function app.expunge_subject(request uuid)
returns table (kind text, ref text, keys text[], birth text, ground text, authority text, label_id int, by_name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.kind, e.ref, e.keys, e.birth, e.ground, e.authority, e.label_id, e.by_name
  from public.expungements e where e.id = request and e.state = 'approved'
$$;
${definer('app.expunge_subject(uuid)', [KEEPER])}

grant delete on list_entities to ${DEFINER};
grant select on list_entities, list_mappings, list_mapping_versions to ${DEFINER};
grant update (content_hash) on list_versions to ${DEFINER};
grant update (files, failure) on list_imports to ${DEFINER};
grant update (reason) on record_history, assertions to ${DEFINER};
grant update (name, failure) on batches to ${DEFINER};
grant update (name) on uploads to ${DEFINER};
grant update (definition) on list_mappings, list_mapping_versions to ${DEFINER};
grant update (reason, decision, review) on app.rights_changes to ${DEFINER};
grant update (state, version, finished_at, reason, ref, keys, birth, words) on expungements to ${DEFINER};
grant update (words, reason, keys, birth, ref) on legal_holds to ${DEFINER};
`
