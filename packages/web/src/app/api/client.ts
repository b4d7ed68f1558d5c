import { QueryClient } from '@tanstack/react-query'
import { CallFault } from './fault.ts'

const worthTrying = (error: unknown): boolean =>
  error instanceof CallFault && (error.status === 0 || error.status === 502 || error.status === 503)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && worthTrying(error),
      retryDelay: (attempt) => 400 * 2 ** attempt,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
