import { accounts } from '@attache/contracts'
import { Button, FocusTrap, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { t } from '../text.ts'
import { ProofForm } from './proof-form.tsx'
import { acceptSession, endSession, type Session } from './session.ts'
import classes from './threshold.module.css'
import { Threshold } from './threshold.tsx'

/** Covers the page after idle time. The page below keeps everything that was entered; after a reload there is none below. */
export function Lock({ session }: { readonly session: Session | null }) {
  const client = useQueryClient()
  const leave = useMutation({ mutationFn: () => call(accounts.signOut), onSettled: () => endSession(client) })
  return (
    <FocusTrap active>
      <div className={classes.cover} role="dialog" aria-modal="true" aria-label={t('Locked')}>
        <Threshold
          title={t('Locked')}
          lead={
            session === null
              ? t('This session was locked. Your password opens it again.')
              : t('{name}, this session was locked. Your password opens it again; what you were writing is kept.', {
                  name: session.me.name,
                })
          }
        >
          <Stack gap="md">
            <ProofForm
              confirm={t('Unlock')}
              send={async (proof) => acceptSession(client, await call(accounts.unlock, { body: proof }))}
              onDone={() => void client.invalidateQueries()}
            />
            <Button variant="subtle" color="gray" onClick={() => leave.mutate()} loading={leave.isPending}>
              {t('Sign out instead')}
            </Button>
          </Stack>
        </Threshold>
      </div>
    </FocusTrap>
  )
}
