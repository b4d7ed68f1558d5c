export { Standing } from './standing.ts'
