export { Importer, type ListChange } from './importer.ts'
export { listRoutes } from './routes.ts'
export { Lists } from './service.ts'
export { datasets, datasetsByName } from './store.ts'
