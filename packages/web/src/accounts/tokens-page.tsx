import { accounts, type ResponseOf } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ListPage } from '../ui/list-page.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { When } from '../ui/when.tsx'
import { wholeList } from '../ui/whole-list.ts'
import { NewToken } from './new-token.tsx'
import { RevokeToken } from './revoke-token.tsx'

export type Token = ResponseOf<typeof accounts.listTokens>['items'][number]

const columns: readonly Column<Token>[] = [
  { id: 'name', header: t('Name'), fixed: true, cell: (token) => token.name },
  {
    id: 'scopes',
    header: t('May'),
    wide: true,
    cell: (token) =>
      [
        token.scopes === null ? t('all that I may') : token.scopes.map(codeLabel).join(', '),
        ...(token.unattended ? [t('export and rights by itself')] : []),
      ].join('; '),
  },
  { id: 'created', header: t('Made'), wide: true, cell: (token) => <When at={token.created} /> },
  {
    id: 'expires',
    header: t('Ends'),
    cell: (token) => (token.expires === null ? t('never') : <When at={token.expires} />),
  },
  {
    id: 'seen',
    header: t('Last used'),
    wide: true,
    cell: (token) => (token.lastSeen === null ? t('never') : <When at={token.lastSeen} />),
  },
  { id: 'revoke', header: t('Revoke'), quiet: true, cell: (token) => <RevokeToken token={token} /> },
]

/** Tokens with which programs act under my rights. */
export function TokensPage() {
  const query = useQuery(ask(accounts.listTokens))
  const [making, setMaking] = useState(false)
  const make = <Button onClick={() => setMaking(true)}>{t('Make a token')}</Button>
  return (
    <>
      <ListPage
        title={t('My API tokens')}
        help="tokens"
        actions={make}
        query={wholeList(query)}
        empty={
          <EmptyState icon={<IconKey size={28} stroke={1.5} />} title={t('No tokens')} action={make}>
            {t(
              'A program that screens or imports for you signs in with a token. It may do what you may, and everything it does is recorded under your name.',
            )}
          </EmptyState>
        }
      >
        {(rows) => (
          <DataTable
            id="tokens"
            label={t('My API tokens')}
            columns={columns}
            rows={rows}
            rowKey={(token) => token.id}
          />
        )}
      </ListPage>
      {making && <NewToken onClose={() => setMaking(false)} />}
    </>
  )
}
