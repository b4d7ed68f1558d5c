import { Center, Loader } from '@mantine/core'
import { focusManager, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ErrorState } from '../../ui/error-state.tsx'
import { asFault } from '../api/fault.ts'
import { connectGate, setCsrf } from '../api/gate.ts'
import { t } from '../text.ts'
import { useIdleLock } from './idle.ts'
import { Lock } from './lock.tsx'
import { lockNow } from './lock-now.ts'
import { Prove } from './prove.tsx'
import { endSession, lockSession, type Session, SessionContext, useSessionQuery } from './session.ts'
import { SignIn } from './sign-in.tsx'

/** Nobody passes without a session; the address stays, so that signing in opens the page that was asked for. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const session = useSessionQuery()
  const [proving, setProving] = useState(false)

  useEffect(() => {
    connectGate({
      onLocked: () => lockSession(client),
      onSignedOut: () => endSession(client),
      onUnproven: () => setProving(true),
    })
  }, [client])
  useEffect(() => {
    setCsrf(session.data?.csrf ?? null)
  }, [session.data])

  if (session.data !== undefined)
    return (
      <Signed session={session.data}>
        {children}
        {proving && <Prove session={session.data} onClose={() => setProving(false)} />}
      </Signed>
    )
  if (session.isPending) {
    return (
      <Center h="100vh">
        <Loader size="sm" aria-label={t('Opening')} />
      </Center>
    )
  }
  const fault = asFault(session.error)
  if (fault.status === 401) return <SignIn />
  if (fault.status === 423) return <Lock session={null} />
  return <ErrorState error={session.error} retry={() => void session.refetch()} whole />
}

function Signed({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const client = useQueryClient()
  useIdleLock(session, () => lockNow(client))
  // Under the lock nothing is asked by the clock: the server would take it for somebody at work.
  useEffect(() => {
    focusManager.setFocused(session.locked ? false : undefined)
  }, [session.locked])
  return (
    <SessionContext value={session}>
      <div inert={session.locked} aria-hidden={session.locked}>
        {children}
      </div>
      {session.locked && <Lock session={session} />}
    </SessionContext>
  )
}
