import type pg from 'pg'

/** A security defect made on purpose in the database, and how it is taken back. */
export interface Mutant {
  readonly name: string
  /** The table it concerns; null for a function or a grant, which concern all. */
  readonly table: string | null
  readonly make: readonly string[]
  readonly undo: readonly string[]
}

interface PolicyRow {
  readonly table: string
  readonly policy: string
  readonly command: string
  readonly using: string | null
  readonly check: string | null
}

/** Every policy of the application role: dropped, opened, its check dropped, switched off, not forced, half open. */
export async function policyMutants(admin: pg.Client): Promise<readonly Mutant[]> {
  const { rows } = await admin.query<PolicyRow>(
    `select schemaname || '.' || tablename as table, policyname as policy, cmd as command, qual as using, with_check as check
     from pg_policies where 'attache_app' = any (roles) order by 1, 2`,
  )
  return rows.flatMap(({ table, policy, command, using, check }) => {
    const back = `alter policy ${policy} on ${table} ${using === null ? '' : `using (${using})`} ${check === null ? '' : `with check (${check})`}`
    const again = `create policy ${policy} on ${table} for ${command} to attache_app ${using === null ? '' : `using (${using})`} ${check === null ? '' : `with check (${check})`}`
    const mutant = (name: string, make: string[], undo: string[]): Mutant => ({
      name: `${table} ${name}`,
      table,
      make,
      undo,
    })
    return [
      mutant('policy dropped', [`drop policy ${policy} on ${table}`], [again]),
      mutant(
        'row security switched off',
        [`alter table ${table} disable row level security`],
        [`alter table ${table} enable row level security`],
      ),
      mutant(
        'row security not forced',
        [`alter table ${table} no force row level security`],
        [`alter table ${table} force row level security`],
      ),
      mutant(
        'second, permissive policy',
        [`create policy leak on ${table} to attache_app using (true)`],
        [`drop policy leak on ${table}`],
      ),
      mutant(
        'policy for everybody',
        [`create policy leak on ${table} for select to public using (true)`],
        [`drop policy leak on ${table}`],
      ),
      ...(using === null
        ? []
        : [
            mutant('opened', [`alter policy ${policy} on ${table} using (true)`], [back]),
            mutant('closed', [`alter policy ${policy} on ${table} using (false)`], [back]),
            mutant('turned round', [`alter policy ${policy} on ${table} using (not (${using}))`], [back]),
          ]),
      ...(check === null
        ? []
        : [mutant('check dropped', [`alter policy ${policy} on ${table} with check (true)`], [back])]),
    ]
  })
}

/** The reviewed functions, each with one of its conditions left out. What is not about rights is not among them. */
export async function functionMutants(admin: pg.Client): Promise<readonly Mutant[]> {
  const { rows } = await admin.query<{ signature: string; text: string }>(
    `select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as text from pg_proc p
     where p.prosecdef and p.pronamespace = 'app'::regnamespace order by 1`,
  )
  return rows.flatMap(({ signature, text }) =>
    conditions(text).map(({ at, words }) => ({
      name: `${signature}${ruleAt(text, at)} without “${words.trim().replace(/\s+/g, ' ')}”, place ${at}`,
      table: null,
      make: [text.slice(0, at) + text.slice(at + words.length)],
      undo: [text],
    })),
  )
}

/** Where a function decides who may: a condition on a label, session, epoch, purpose, end or signature, with its parentheses. */
function conditions(text: string): readonly { readonly at: number; readonly words: string }[] {
  const pattern = /\s+and (?:\((?:[^()]|\([^()]*\))*\)|[a-z]\.[a-z_]+ [^\n;]*?(?=\s+and |\n|;|$))/g
  const whole = (words: string) => words.split('(').length === words.split(')').length
  // What is handed back is no condition: without it the function cannot end.
  const found = [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    words: match[0].replace(/\s+returning [^]*$/, ''),
  }))
  const outer = found.filter(({ words }) => whole(words) && decides.test(words))
  // A label inside a wider condition is a guard of its own: the wider one says what is looked for.
  const inner = [
    ...text.matchAll(
      /( and [a-z]\.label_id <@ readable| and \(readable is null or [a-z]\.label_id <@ readable\)| where readable is null or q\.l <@ readable)/g,
    ),
  ]
    .map((match) => ({ at: match.index, words: match[0] }))
    // Of rows without a label no reader is told, so whether a hold of his covers them changes nothing.
    .filter(({ at, words }) => !(words.includes('h.label_id') && ofNoLabel(text, at)))
  return [...outer.filter(({ words }) => !/exists|readable is null/.test(words)), ...inner].filter(
    (one, place, all) => all.findIndex((other) => other.at === one.at) === place,
  )
}

/** Of which retention rule a place decides, in the function that has a branch for each. */
const ruleAt = (text: string, at: number): string => {
  const [, rule] = text.slice(0, at).match(/^[^]*rule = '([a-z-]+)' then/) ?? []
  return rule === undefined ? '' : ` of ${rule}`
}

const ofNoLabel = (text: string, at: number): boolean =>
  text.slice(text.lastIndexOf(' then return query', at), at).includes('null::int')

const decides = /label_id|revoked|locked|disabled|expires|epoch|purpose|valid_until/

/** Doors beside the policies. */
export const grantMutants: readonly Mutant[] = [
  grant('select on app.principals'),
  grant('select on app.sessions'),
  grant('select on app.label_sets'),
  grant('update on app.label_sets'),
  grant('select on app.binding_key'),
  grant('select on app.passkeys'),
  grant('select on app.rights_changes'),
  grant('update on app.rules'),
  grant('update on app.screening_profiles'),
  grant('update on app.standing_purposes'),
  grant('select on app.standing_marks'),
  grant('select on app.fact_generation'),
  grant('select on app.duplicate_changes'),
  grant('select on app.index_changes'),
  grant('select on app.list_writes'),
  grant('delete on app.index_changes'),
  grant('update on public.visa_ring_kinds'),
  grant('update on public.redress_texts'),
  grant('insert on public.duplicate_pairs'),
  grant('update on public.visa_facts'),
  grant('delete on public.visa_ring_judgements'),
  grant('update on public.record_history'),
  grant('delete on public.visa_nominations'),
  grant('update on public.worked_hours'),
  grant('delete on public.visa_notice_events'),
  grant('update on public.visa_revocation_grounds'),
  grant('update on public.visa_notice_rules'),
  grant('update on public.nomination_rules'),
  grant('update on public.programmes'),
  grant('select on audit.outbox'),
  grant('delete on audit.events'),
  grant('update on audit.events'),
  grant('truncate on public.statements'),
  grant('references on public.statements'),
  grant('insert on app.labels'),
  grant('create on schema public'),
  grant('create on schema app'),
  grant('execute on function app.index_feed(uuid, text[])'),
  grant('execute on function app.fact_feed(xid8)'),
  grant('execute on function app.factless_applications(uuid, int)'),
  grant('execute on function app.keep_facts(jsonb)'),
  grant('execute on function app.duplicate_values(text[])'),
  grant('execute on function app.duplicate_partners(text[])'),
  grant('execute on function app.keep_duplicates(text[], jsonb, timestamptz)'),
  grant('execute on function app.standing_subjects(date, timestamptz, uuid[])'),
  grant('execute on function app.keep_standing_hits(jsonb, date, timestamptz)'),
  grant('execute on function app.binding(text)'),
  grant('execute on function app.context()'),
  {
    name: 'the application role is in the definer',
    table: null,
    make: ['grant attache_definer to attache_app'],
    undo: ['revoke attache_definer from attache_app'],
  },
  {
    name: 'the application role is in the owner',
    table: null,
    make: ['grant attache_owner to attache_app'],
    undo: ['revoke attache_owner from attache_app'],
  },
  {
    name: 'the application role bypasses policies',
    table: null,
    make: ['alter role attache_app bypassrls'],
    undo: ['alter role attache_app nobypassrls'],
  },
  {
    name: 'the keeper bypasses policies',
    table: null,
    make: ['alter role attache_keeper bypassrls'],
    undo: ['alter role attache_keeper nobypassrls'],
  },
  {
    name: 'a view of its owner over statements',
    table: null,
    make: ['create view public.leak as select * from statements', 'grant select on public.leak to attache_app'],
    undo: ['drop view public.leak'],
  },
  {
    name: 'a function of the definer that is not on the list',
    table: null,
    make: [
      `create function app.leak() returns bigint language sql security definer set search_path = pg_catalog as 'select 1::bigint'`,
    ],
    undo: ['drop function app.leak()'],
  },
  {
    name: 'a reviewed function open to everybody',
    table: null,
    make: ['grant execute on function app.readable_labels() to public'],
    undo: ['revoke execute on function app.readable_labels() from public'],
  },
  {
    name: 'a reviewed function without a fixed search path',
    table: null,
    make: ['alter function app.enter(text) reset search_path'],
    undo: ['alter function app.enter(text) set search_path = pg_catalog, pg_temp'],
  },
]

function grant(what: string): Mutant {
  return {
    name: `grant ${what}`,
    table: null,
    make: [`grant ${what} to attache_app`],
    undo: [`revoke ${what} from attache_app`],
  }
}
