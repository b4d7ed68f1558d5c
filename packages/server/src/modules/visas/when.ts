import { Refusal } from '@attache/kernel'

/** When something happened that somebody writes down: now unless said, never later, and not before what it follows. */
export function happened(
  said: string | undefined,
  now: Date,
  after: { readonly at: Date; readonly what: string },
): Date {
  const at = said === undefined ? now : new Date(said)
  const problem = at > now ? 'is yet to come' : at < after.at ? `is before ${after.what}` : null
  if (problem === null) return at
  const remedy = 'Write when it happened.'
  throw new Refusal('invalid', `This cannot be written down: at ${problem}.`, {
    remedy,
    fields: [{ field: 'at', problem, remedy }],
  })
}
