export { redressRoutes } from './routes.ts'
