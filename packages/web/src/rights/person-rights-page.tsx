import { rights } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { useCan, useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import { ChangeList } from './change-list.tsx'
import { ResetButton } from './reset-button.tsx'
import { RightsDialog } from './rights-dialog.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** What one person may do and see, why, and how it came to be. */
export function PersonRightsPage() {
  const { id } = useParams({ from: '/frame/rights/$id' })
  const me = useMe()
  const can = useCan()
  const [changing, setChanging] = useState(false)
  const read = useQuery(ask(rights.readRights, { params: { id } }))
  if (read.data === undefined)
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  const { user, epoch, because, factors, history } = read.data
  const manages = can('manage-users') && user.id !== me.id
  return (
    <RecordPage
      title={user.name}
      kind={t('Rights')}
      help="rights"
      facts={
        <>
          <span className="mono">{user.username}</span>
          <span>{t(user.state)}</span>
        </>
      }
      actions={
        manages && (
          <>
            <SignOutButton id={user.id} name={user.name} />
            <ResetButton id={user.id} name={user.name} />
            <Button onClick={() => setChanging(true)}>{t('Change the rights')}</Button>
          </>
        )
      }
      side={
        <Block title={t('Sees')}>
          <Facts
            items={[
              [t('Organization'), user.organization.toUpperCase()],
              [t('Office'), user.office],
              [t('Cleared to'), user.ceiling],
              [t('Compartments'), user.compartments.join(', ') || t('none')],
              [t('Purposes'), user.purposes.join(', ') || t('none')],
              [t('Signs in with'), factors.map(codeLabel).join(', ') || t('nothing yet')],
            ]}
          />
        </Block>
      }
    >
      <Block title={t('May, and why')}>
        {because.length === 0 ? (
          <p className="soft">{t('Nothing: no role was given, or it waits for a second person.')}</p>
        ) : (
          <SimpleTable label={t('May, and why')} head={[t('May'), t('Because of the role')]}>
            {because.map((one) => (
              <tr key={one.capability}>
                <td>{codeLabel(one.capability)}</td>
                <td>{one.roles.map(codeLabel).join(', ')}</td>
              </tr>
            ))}
          </SimpleTable>
        )}
      </Block>
      <Block title={t('History')}>
        {history.length === 0 ? (
          <p className="soft">{t('Nothing was changed since the account was made.')}</p>
        ) : (
          <ChangeList label={t('History')} changes={history} about={false} />
        )}
      </Block>
      {changing && <RightsDialog user={user} epoch={epoch} onClose={() => setChanging(false)} />}
    </RecordPage>
  )
}
