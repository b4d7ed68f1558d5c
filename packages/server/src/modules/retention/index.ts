export { Retention } from './retention.ts'
export { retentionRoutes } from './routes.ts'
