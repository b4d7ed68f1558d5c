export type { NewPrincipal } from './principal.ts'
export { type AccountRouteOptions, accountRoutes } from './routes.ts'
export { Accounts } from './service.ts'
export { principalsExist } from './store.ts'
