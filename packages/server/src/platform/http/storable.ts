import { Refusal } from '@attache/kernel'

/** Text that a database cannot hold is refused at the door: NUL, and halves of surrogate pairs. */
export function refuseUnstorable(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw new Refusal('invalid', 'A text holds characters that cannot be stored.', {
      remedy: 'Remove NUL characters and broken surrogates.',
      fields: [{ field: path.slice(1).join('.') || 'text', problem: 'holds NUL or a broken surrogate' }],
    })
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    refuseUnstorable(key, path)
    refuseUnstorable(item, [...path, key])
  }
}
