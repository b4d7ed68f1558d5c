import { createHmac } from 'node:crypto'
import { canonicalJson } from '@attache/kernel'

/** What of an event may tell of a person: it stands beside the chain, where it can be destroyed with its key. */
export interface EventContent {
  readonly subject: string | null
  readonly detail: Readonly<Record<string, unknown>>
}

/** The content of an event with the key of its commitment. */
export interface KeptContent extends EventContent {
  readonly salt: string
}

/** Kinds that hold codes, counts and random ids alone; everything else may quote what somebody typed. */
const PLAIN = ['retention', 'backup']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Splits what is chained in clear from what is kept beside. An id that is random names nobody and stays. */
export function split(
  kind: string,
  content: EventContent,
): { readonly chained: EventContent; readonly apart: EventContent | null } {
  const isPlain = PLAIN.includes(kind.split('.')[0] ?? '')
  const apart = {
    subject: content.subject === null || UUID.test(content.subject) ? null : content.subject,
    detail: content.detail,
  }
  if (isPlain || (apart.subject === null && Object.keys(apart.detail).length === 0))
    return { chained: content, apart: null }
  return { chained: { subject: apart.subject === null ? content.subject : null, detail: {} }, apart }
}

/** HMAC-SHA256 over the canonical JSON of the content: without the key it cannot be guessed at, with it proves the content. */
export const commitmentTo = ({ subject, detail }: EventContent, salt: string): string =>
  createHmac('sha256', Buffer.from(salt, 'base64url')).update(canonicalJson({ subject, detail })).digest('hex')

/** The commitment that a chained detail consists of; null where the detail is the content itself. */
export function commitmentIn(detail: Readonly<Record<string, unknown>>): string | null {
  const { content, ...rest } = detail
  return typeof content === 'string' && Object.keys(rest).length === 0 ? content : null
}
