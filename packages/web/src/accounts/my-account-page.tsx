import { account } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { useSession } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { Note } from '../ui/note.tsx'
import { RecordPage } from '../ui/record-page.tsx'
import { AuthenticatorBlock } from './authenticator-block.tsx'
import { PasskeysBlock } from './passkeys-block.tsx'
import { PasswordBlock } from './password-block.tsx'
import { SessionsBlock } from './sessions-block.tsx'

/** How I sign in, and where I am signed in. */
export function MyAccountPage() {
  const session = useSession()
  const query = useQuery(ask(account.readAccount))
  if (query.data === undefined)
    return query.isError ? <ErrorState page error={query.error} retry={() => void query.refetch()} /> : <LoadingPage />
  const mine = query.data
  return (
    <RecordPage
      title={session.me.name}
      kind={t('My account')}
      help="my-account"
      facts={<span className="soft mono">{session.me.username}</span>}
    >
      {session.mustEnroll && (
        <Note tone="warn">
          {t('A password alone no longer opens Attaché. Set up an authenticator or a passkey; then everything opens.')}
        </Note>
      )}
      <PasskeysBlock mine={mine} />
      <AuthenticatorBlock mine={mine} />
      <PasswordBlock mine={mine} />
      <SessionsBlock mine={mine} />
    </RecordPage>
  )
}
