import type { Author } from './record.ts'

/** Who does what no person does. */
export const SYSTEM: Author = { id: '00000000-0000-0000-0000-000000000000', name: 'the server' }
