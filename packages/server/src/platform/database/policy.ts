import { APP, DEFINER, KEEPER } from './bootstrap.ts'

/**
 * SQL that puts a labelled table under the one policy: a row is seen and written only under a label the reader holds.
 * There is no index on the label: the planner would drive queries by it that any other index answers faster.
 */
export const labelled = (table: string, grants = 'select, insert, update'): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy by_label on ${table} to ${APP}
  using (label_id <@ (select app.readable_labels()))
  with check (label_id <@ (select app.readable_labels()));
grant ${grants} on ${table} to ${APP};
`

/** SQL for rows that belong to one principal alone. */
export const personal = (table: string, grants = 'select, insert'): string => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy by_principal on ${table} to ${APP}
  using (principal = (select app.principal()))
  with check (principal = (select app.principal()));
grant ${grants} on ${table} to ${APP};
`

/** SQL that hands a function to the role that bypasses policies, callable by those named and nobody else. */
export const definer = (signature: string, callers: readonly string[]): string => `
alter function ${signature} owner to ${DEFINER};
revoke all on function ${signature} from public;
${callers.map((caller) => `grant execute on function ${signature} to ${caller};`).join('\n')}
`

export const toKeeper = (table: string, grants: string): string => `grant ${grants} on ${table} to ${KEEPER};\n`

/** SQL for tables that carry no label and that the application role cannot reach at all. */
export const keptApart = (table: string, grants = 'select, insert, update, delete'): string => `
revoke all on ${table} from public;
grant ${grants} on ${table} to ${KEEPER};
grant select on ${table} to ${DEFINER};
`
