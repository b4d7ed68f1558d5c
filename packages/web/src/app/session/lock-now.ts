import { accounts } from '@attache/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { lockSession } from './session.ts'

/** Covers the page and locks the session on the server too: a reload opens nothing. */
export function lockNow(client: QueryClient): void {
  lockSession(client)
  void call(accounts.lock).catch(() => undefined)
}
