import { createRouter } from '@tanstack/react-router'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { routeTree } from './routes.ts'
import { parseSearch, stringifySearch } from './search-params.ts'

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: ({ error, reset }) => <ErrorState page error={error} retry={reset} />,
  scrollRestoration: true,
  scrollToTopSelectors: ['#page'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
