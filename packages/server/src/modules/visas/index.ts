export { openAlerts } from './alerts.ts'
export { visaRoutes } from './routes.ts'
