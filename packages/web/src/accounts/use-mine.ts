import { account, accounts } from '@attache/contracts'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import type { MyAccount } from './my-account.ts'

/** A change of my own account: what the server answers is what the page shows. */
export function useMine<Input = void>(
  change: (input: Input) => Promise<MyAccount>,
): UseMutationResult<MyAccount, Error, Input> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (mine) => {
      client.setQueryData(ask(account.readAccount).queryKey, mine)
      void client.invalidateQueries({ queryKey: [accounts.currentSession.id] })
    },
  })
}
