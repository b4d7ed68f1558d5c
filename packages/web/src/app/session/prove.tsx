import { accounts } from '@attache/contracts'
import { Button, Modal, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { proven } from '../api/gate.ts'
import { t } from '../text.ts'
import { ProofForm } from './proof-form.tsx'
import { acceptSession, type Session } from './session.ts'

/** Before an export or a change of rights: who is there? The call that asked goes on by itself. */
export function Prove({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const client = useQueryClient()
  const over = (yes: boolean) => {
    onClose()
    proven(yes)
  }
  return (
    <Modal
      opened
      onClose={() => over(false)}
      title={t('Show again who you are')}
      zIndex={900}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Stack gap="md">
        <div className="soft">
          {t('Exports and changes of rights ask for a fresh proof. It holds for ten minutes.')}
        </div>
        {session.method === 'openid' ? (
          <>
            <div>{t('You signed in at your agency’s provider: prove it there, then do this again.')}</div>
            <Button
              component="a"
              href={`/api/openid/start?prove=1&to=${encodeURIComponent(window.location.pathname + window.location.search)}`}
            >
              {t('Go to the provider')}
            </Button>
          </>
        ) : (
          <ProofForm
            confirm={t('Go on')}
            send={async (proof) => acceptSession(client, await call(accounts.prove, { body: proof }))}
            onDone={() => over(true)}
          />
        )}
      </Stack>
    </Modal>
  )
}
