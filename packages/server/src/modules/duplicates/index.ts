export { Rounds } from './rounds.ts'
export { duplicateRoutes } from './routes.ts'
