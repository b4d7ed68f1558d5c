export { inquiryCount } from './store.ts'
export { redressRoutes } from './routes.ts'
