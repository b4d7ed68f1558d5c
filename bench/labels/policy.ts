import { APP, DEFINER } from '../../packages/server/src/platform/database/bootstrap.ts'

/** A way to say in SQL that the reader holds the label of a row. */
export interface Policy {
  readonly name: string
  readonly condition: string
}

export const policies: readonly Policy[] = [
  { name: 'in use: ranges', condition: 'label_id <@ (select app.readable_labels())' },
  { name: 'any (array)', condition: 'label_id = any ((select app.readable_array())::int[])' },
  { name: 'hashed sub-plan', condition: 'label_id in (select unnest(app.readable_array()))' },
  {
    name: 'bits',
    // Beyond the last bit is not readable; `get_bit` would raise an error that tells.
    condition: `case when label_id < 8 * length((select app.readable_bits()))
      then get_bit((select app.readable_bits()), label_id) = 1 else false end`,
  },
]

/** The set of labels in the other forms, kept beside the ranges and handed out by the same rule. */
export const otherForms = `
alter table app.label_sets add column bits bytea, add column array_of int[];
alter table app.label_sets alter column bits set storage external, alter column array_of set storage external;
${[
  // Joined with nothing as well: else each row would fetch the set again.
  ['readable_bits', 'bytea', `s.bits || ''::bytea`],
  ['readable_array', 'int[]', `s.array_of || '{}'::int[]`],
]
  .map(
    ([name, type, value]) => `
create function app.${name}() returns ${type}
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with bound as (select app.context() as context)
  select ${value}
  from bound
  join app.label_sets s
    on s.principal = split_part(bound.context, '|', 1)::uuid
   and s.purpose = substr(bound.context, length(split_part(bound.context, '|', 1) || split_part(bound.context, '|', 2)) + 3)
  join app.principals p on p.id = s.principal and p.epoch = s.epoch and p.disabled_at is null
  where s.epoch = split_part(bound.context, '|', 2)::int
$$;
alter function app.${name}() owner to ${DEFINER};
revoke all on function app.${name}() from public;
grant execute on function app.${name}() to ${APP};`,
  )
  .join('\n')}
`
