import type { Fault } from '@attache/contracts'
import { Refusal, type RefusalCode } from '@attache/kernel'
import { explained } from '../database/database.ts'

/** The one table from a refusal to an HTTP status. */
export const statusOf: Readonly<Record<RefusalCode, number>> = {
  invalid: 400,
  unauthenticated: 401,
  'second-factor': 401,
  unproven: 403,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  stale: 409,
  'too-large': 413,
  guarded: 422,
  locked: 423,
  'too-many': 429,
  unavailable: 503,
}

/** What the library under us refuses before a route sees it, in words that help. */
const refusedBelow: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'The body of the request is not JSON.',
    'Send one whole JSON object; nothing was changed.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['The body of the request is empty.', 'Send the JSON object that this route asks for.'],
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'The body of the request is too large.',
    'Send a file by an upload, and name it by its id.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['The body is not as long as its header says.', 'Send the request again.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'The body is of a kind that is not read here.',
    'Send JSON as application/json, and a file as application/octet-stream.',
  ],
}

const wordsFor = (error: Error): { readonly message: string; readonly remedy: string | null } => {
  const [message = error.message, remedy = null] = refusedBelow[String((error as { code?: unknown }).code)] ?? []
  return { message, remedy }
}

interface ValidationIssue {
  readonly instancePath?: string
  readonly message?: string
}

/** Any error as status and body; what is not expected says nothing of its inside. */
export function faultOf(
  error: unknown,
  request: string,
): { readonly status: number; readonly body: Fault; readonly bug: boolean } {
  const known = explained(error)
  if (known instanceof Refusal) {
    const { code, message, remedy, fields } = known
    return {
      status: statusOf[code],
      body: { error: code, message, remedy: remedy ?? null, fields: fields.map((field) => ({ ...field })), request },
      bug: false,
    }
  }
  const { validation, validationContext, statusCode } = error as {
    validation?: readonly ValidationIssue[]
    validationContext?: string
    statusCode?: number
  }
  if (validation !== undefined)
    return {
      status: 400,
      bug: false,
      body: {
        error: 'invalid',
        message: 'Something is not written as it must be.',
        remedy: 'Correct the fields named and send it again; nothing was changed.',
        fields: validation.map((issue) => ({
          field: (issue.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.') || (validationContext ?? 'request'),
          problem: issue.message ?? 'is wrong',
        })),
        request,
      },
    }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return {
      status: statusCode,
      bug: false,
      body: { error: statusCode === 413 ? 'too-large' : 'invalid', ...wordsFor(error as Error), fields: [], request },
    }
  return {
    status: 500,
    bug: true,
    body: {
      error: 'internal',
      message: 'Something went wrong on our side.',
      remedy: `Nothing was changed. Tell the administrator the number of this request: ${request}.`,
      fields: [],
      request,
    },
  }
}
