import { Refusal } from '@attache/kernel'

/** The place in a sorted list where a page ended, as an opaque string. */
export const encodeCursor = (...parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The parts of a cursor; refuses what this list did not hand out. */
export function decodeCursor(cursor: string, types: readonly ('string' | 'number')[]): readonly (string | number)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === types.length && parts.every((part, at) => typeof part === types[at]))
      return parts as (string | number)[]
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'The cursor is not one of this list.', {
    remedy: 'Begin again from the first page.',
    fields: [{ field: 'cursor', problem: 'unknown' }],
  })
}
