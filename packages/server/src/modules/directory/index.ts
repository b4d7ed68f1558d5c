import type { Platform } from '../../platform/platform.ts'
import type { Reader } from '../../platform/sessions/reader.ts'
import { officeById } from './store.ts'

export { directoryRoutes } from './routes.ts'
export { officeOf } from './shapes.ts'
export { allOffices, officeById, officePage, organizationPage, peoplePage } from './store.ts'

/** The name of an office, or null when it is not for this reader. */
export const officeName = async (platform: Platform, reader: Reader, id: string): Promise<string | null> =>
  platform.database.as(reader, async (tx) => (await officeById(tx, id))?.name ?? null)
