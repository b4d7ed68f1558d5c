import { type Capability, capabilitiesOf, type Role, type rights } from '@attache/contracts'
import { sql } from 'kysely'
import type { RightsChangeRow } from '../../platform/database/tables.ts'
import { likeText } from '../../platform/database/like.ts'
import type { Keeper, Principal } from './store.ts'

export const rightsOf = (
  row: Pick<Principal, 'roles' | 'office' | 'ceiling' | 'compartments' | 'purposes'>,
): rights.Rights => ({
  roles: row.roles as Role[],
  office: row.office,
  ceiling: row.ceiling as rights.Rights['ceiling'],
  compartments: [...row.compartments],
  purposes: [...row.purposes],
})

const rolesWith = (capability: Capability): readonly string[] =>
  Object.entries(capabilitiesOf)
    .filter(([, held]) => held.includes(capability))
    .map(([role]) => role)

const arrayOf = (values: readonly string[]) => sql`${[...values]}::text[]`

/** Who of an organization may approve and has a way in, whichever it is; the disabled among them too. */
const approversOf = (keeper: Keeper, organization: string) =>
  keeper
    .selectFrom('app.principals as p')
    .select('p.id')
    .where('p.organization', '=', organization)
    .where('p.kind', '=', 'person')
    .where(sql<boolean>`p.roles && ${arrayOf(rolesWith('approve-rights'))}`)
    .where(
      sql<boolean>`(p.password_hash is not null or p.oidc_subject is not null
        or exists (select from app.passkeys k where k.principal = p.id))`,
    )

/** Whether an organization has anybody who could approve, besides those named. */
export async function approverExists(
  keeper: Keeper,
  organization: string,
  besides: readonly string[],
): Promise<boolean> {
  const found = await approversOf(keeper, organization)
    .where('p.disabled_at', 'is', null)
    .where(sql<boolean>`p.id <> all(${[...besides]}::uuid[])`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether an organization ever had an approver: one who is disabled still stands for the rule. */
export const approvalBegan = async (keeper: Keeper, organization: string): Promise<boolean> =>
  (await approversOf(keeper, organization).limit(1).executeTakeFirst()) !== undefined

/** Changes of who may approve happen one after the other: of two at once, neither would see the other. */
export const oneAtATime = (keeper: Keeper) => sql`select pg_advisory_xact_lock(7074)`.execute(keeper)

/** Somebody's rights as they stand, held still until the transaction ends. */
export const rightsHeld = async (keeper: Keeper, principal: string): Promise<rights.Rights> =>
  rightsOf(
    await keeper
      .selectFrom('app.principals')
      .selectAll()
      .where('id', '=', principal)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  )

/** Sets rights; the epoch grows, so that transactions and label sets of before are void at once. */
export async function setRights(keeper: Keeper, principal: string, next: Partial<rights.Rights>): Promise<void> {
  await keeper
    .updateTable('app.principals')
    .set({
      ...(next as Partial<Pick<Principal, 'roles' | 'office' | 'ceiling' | 'compartments' | 'purposes'>>),
      epoch: sql`epoch + 1` as never,
    })
    .where('id', '=', principal)
    .execute()
}

export async function insertChange(
  keeper: Keeper,
  row: Omit<RightsChangeRow, 'before' | 'after'> & {
    readonly before: Partial<rights.Rights>
    readonly after: Partial<rights.Rights>
  },
): Promise<void> {
  await keeper
    .insertInto('app.rights_changes')
    .values({ ...row, before: JSON.stringify(row.before), after: JSON.stringify(row.after) })
    .execute()
}

/** Moves a change on from the state it was seen in; false when somebody else was first. */
export async function moveChange(
  keeper: Keeper,
  id: string,
  from: RightsChangeRow['state'],
  set: Partial<Omit<RightsChangeRow, 'before' | 'after' | 'id'>>,
): Promise<boolean> {
  const moved = await keeper
    .updateTable('app.rights_changes')
    .set(set)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return moved.numUpdatedRows === 1n
}

const changes = (keeper: Keeper) =>
  keeper
    .selectFrom('app.rights_changes as c')
    .innerJoin('app.principals as p', 'p.id', 'c.principal')
    .selectAll('c')
    .select(['p.username', 'p.name as person_name', 'p.organization', 'p.country'])

export type ChangeRow = Awaited<ReturnType<typeof historyOf>>[number]

export const historyOf = (keeper: Keeper, principal: string) =>
  changes(keeper).where('c.principal', '=', principal).orderBy('c.proposed_at', 'desc').orderBy('c.id').execute()

export const changeById = (keeper: Keeper, id: string): Promise<ChangeRow | undefined> =>
  changes(keeper).where('c.id', '=', id).executeTakeFirst()

export const changesOf = (
  keeper: Keeper,
  organization: string,
  filter: { readonly open: boolean; readonly kind: string | undefined; readonly now: Date },
): Promise<ChangeRow[]> => {
  let query = changes(keeper).where((row) =>
    row.or([
      row('p.organization', '=', organization),
      row.exists(
        row
          .selectFrom('app.principals as a')
          .select('a.id')
          .whereRef('a.id', '=', 'c.proposed_by')
          .where('a.organization', '=', organization),
      ),
    ]),
  )
  if (filter.open)
    query = query.where((row) =>
      row.or([
        row('c.state', '=', 'proposed'),
        row.and([
          row('c.kind', '=', 'break-glass'),
          row('c.state', 'in', ['applied', 'ended']),
          row('c.reviewed_at', 'is', null),
        ]),
      ]),
    )
  if (filter.kind !== undefined) query = query.where('c.kind', '=', filter.kind as RightsChangeRow['kind'])
  return query.orderBy('c.proposed_at', 'desc').orderBy('c.id').limit(1_000).execute()
}

/** Compartments that at least one enabled account holds. */
export async function heldCompartments(keeper: Keeper): Promise<ReadonlySet<string>> {
  const rows = await sql<{ compartment: string }>`
    select distinct unnest(compartments) as compartment from app.principals where disabled_at is null`.execute(keeper)
  return new Set(rows.rows.map((row) => row.compartment))
}

export const peopleWithRights = (
  keeper: Keeper,
  organization: string,
  filter: {
    readonly q?: string | undefined
    readonly role?: string | undefined
    readonly compartment?: string | undefined
    readonly capability?: Capability | undefined
  },
) => {
  let query = keeper
    .selectFrom('app.principals')
    .selectAll()
    .where('kind', '<>', 'service')
    .where((row) =>
      row.or([
        row('organization', '=', organization),
        row.and([row('kind', '=', 'partner'), row('organization', '<>', '')]),
      ]),
    )
  if (filter.q !== undefined && filter.q !== '') {
    const like = `%${likeText(filter.q)}%`
    query = query.where((row) => row.or([row('username', 'ilike', like), row('name', 'ilike', like)]))
  }
  if (filter.role !== undefined) query = query.where(sql<boolean>`${filter.role} = any(roles)`)
  if (filter.compartment !== undefined) query = query.where(sql<boolean>`${filter.compartment} = any(compartments)`)
  if (filter.capability !== undefined)
    query = query.where(sql<boolean>`roles && ${arrayOf(rolesWith(filter.capability))}`)
  return query.orderBy('username').execute()
}
