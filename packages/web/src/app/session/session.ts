import { accounts, type Capability, type ResponseOf } from '@attache/contracts'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { ask } from '../api/ask.ts'
import { setCsrf, unlocked } from '../api/gate.ts'

export type Session = ResponseOf<typeof accounts.currentSession>
export type Me = Session['me']

export const sessionQuery = {
  ...ask(accounts.currentSession),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false as const,
}

/** The session as the server answered it: kept, and its token used for every write from now on. */
export function acceptSession(client: QueryClient, session: Session): void {
  const before = client.getQueryData(sessionQuery.queryKey)
  setCsrf(session.csrf)
  if (before !== undefined && before.me.id !== session.me.id) forget(client)
  client.setQueryData(sessionQuery.queryKey, session)
  if (!session.locked) unlocked()
}

export function lockSession(client: QueryClient): void {
  client.setQueryData(sessionQuery.queryKey, (held: Session | undefined) =>
    held === undefined ? held : { ...held, locked: true },
  )
}

export function endSession(client: QueryClient): void {
  setCsrf(null)
  forget(client)
  void client.resetQueries({ queryKey: sessionQuery.queryKey })
}

/** What one person read is not kept for the next. */
function forget(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== accounts.currentSession.id })
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('No session here: the page stands outside the gate.')
  return session
}

export const useMe = (): Me => useSession().me

/** Whether this reader may: hides what he has no business with; the server decides. */
export const useCan = (): ((capability: Capability) => boolean) => {
  const { capabilities } = useMe()
  return (capability) => capabilities.includes(capability)
}

export const useSessionQuery = () => useQuery(sessionQuery)
