import { accounts, type ResponseOf } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconUserPlus, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { usePageCommands } from '../app/shell/commands.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { FilterSearch } from '../ui/filters.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { Name } from '../ui/name.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { UserSwitch } from './user-switch.tsx'

type User = ResponseOf<typeof accounts.listUsers>['items'][number]

const states = {
  active: { tone: 'good', shape: 'tick', word: 'active' },
  invited: { tone: 'note', shape: 'ring', word: 'invited' },
  disabled: { tone: 'plain', shape: 'cross', word: 'disabled' },
} as const

const columns: readonly Column<User>[] = [
  {
    id: 'name',
    header: t('Name'),
    fixed: true,
    cell: (user) => (
      <Link to="/rights/$id" params={{ id: user.id }}>
        <Name text={user.name} />
      </Link>
    ),
  },
  { id: 'username', header: t('Username'), wide: true, cell: (user) => <span className="mono">{user.username}</span> },
  {
    id: 'roles',
    header: t('Roles'),
    wide: true,
    cell: (user) => <span title={user.roles.map(codeLabel).join(', ')}>{user.roles.map(codeLabel).join(', ')}</span>,
  },
  { id: 'office', header: t('Office'), wide: true, cell: (user) => user.office ?? user.organization.toUpperCase() },
  {
    id: 'clearance',
    header: t('Cleared to'),
    wide: true,
    cell: (user) => [user.ceiling, ...user.compartments].join(', '),
  },
  {
    id: 'state',
    header: t('State'),
    cell: (user) => (
      <StateBadge tone={states[user.state].tone} shape={states[user.state].shape}>
        {t(states[user.state].word)}
      </StateBadge>
    ),
  },
  {
    id: 'seen',
    header: t('Last seen'),
    wide: true,
    cell: (user) => (user.lastSeen === null ? t('never') : <When at={user.lastSeen} />),
  },
  { id: 'switch', header: t('Enable or disable'), quiet: true, cell: (user) => <UserSwitch user={user} /> },
]

/** Who has an account, and what each may do. */
export function AccountsPage() {
  const can = useCan()
  const search = useSearch({ from: '/frame/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const query = useQuery({
    ...ask(accounts.listUsers, { query: search.q === undefined ? {} : { q: search.q } }),
    placeholderData: keepPreviousData,
  })
  const mayInvite = can('manage-users')
  const inviting = mayInvite && search.invite !== undefined
  const setInviting = (open: boolean) =>
    void navigate({ search: (held) => ({ ...held, invite: open ? '1' : undefined }), replace: true })
  usePageCommands(
    mayInvite ? [{ id: 'invite', title: t('Invite a person'), run: () => setInviting(true), keys: 'i' }] : [],
  )
  return (
    <>
      <ListPage
        title={t('Accounts')}
        help="accounts"
        actions={
          <Button leftSection={<IconUserPlus size={15} stroke={1.6} />} onClick={() => setInviting(true)}>
            {t('Invite')}
          </Button>
        }
        filters={
          <FilterSearch
            label={t('Name or username')}
            value={search.q ?? ''}
            onChange={(q) =>
              void navigate({ search: (held) => ({ ...held, q: q === '' ? undefined : q }), replace: true })
            }
          />
        }
        query={wholeList(query)}
        empty={
          <EmptyState icon={<IconUsers size={28} stroke={1.5} />} title={t('No account matches')}>
            {t('An account begins with an invitation: a link that works once.')}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable id="accounts" label={t('Accounts')} columns={columns} rows={rows} rowKey={(user) => user.id} />
        )}
      </ListPage>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  )
}
