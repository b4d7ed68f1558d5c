import type { Fault } from '@attache/contracts'
import { t } from '../text.ts'

/** A call that was not carried out, in the words of the server, or in ours when no answer came. */
export class CallFault extends Error {
  override readonly name = 'CallFault'
  readonly status: number
  readonly fault: Fault

  constructor(status: number, fault: Fault) {
    super(fault.message)
    this.status = status
    this.fault = fault
  }

  /** The problem of one field of the form, if the server named it. */
  problemOf(field: string): string | undefined {
    const found = this.fault.fields.find((item) => {
      // One of several values is named by its place.
      const named = item.field.replace(/(\.\d+)+$/, '')
      return named === field || named.endsWith(`.${field}`)
    })
    if (found === undefined) return undefined
    return found.remedy === undefined ? found.problem : `${found.problem}. ${found.remedy}`
  }
}

const made = (error: string, message: string, remedy: string): Fault => ({
  error,
  message,
  remedy,
  fields: [],
  request: '',
})

export const unreachable = (): CallFault =>
  new CallFault(
    0,
    made(
      'unreachable',
      t('The server did not answer.'),
      t('What you entered is kept on this page. Check the connection, then try again.'),
    ),
  )

/** What the page itself does not take, before anything is sent. */
export const refused = (message: string, remedy: string): CallFault =>
  new CallFault(0, made('refused', message, remedy))

export async function faultOf(response: Response): Promise<CallFault> {
  try {
    const fault = (await response.json()) as Partial<Fault>
    if (typeof fault.message === 'string') {
      return new CallFault(response.status, {
        error: fault.error ?? 'unknown',
        message: fault.message,
        remedy: fault.remedy ?? null,
        fields: fault.fields ?? [],
        request: fault.request ?? '',
      })
    }
  } catch {
    // An answer that is not JSON came from something in between.
  }
  return new CallFault(
    response.status,
    made(
      'unexpected',
      t('The server answered with an error ({status}).', { status: response.status }),
      t('What you entered is kept on this page. Try again in a moment.'),
    ),
  )
}

/** The problem of each field of a form, by what became of sending it. */
export const problemsOf =
  (error: unknown) =>
  (field: string): string | undefined =>
    error === null ? undefined : asFault(error).problemOf(field)

export const asFault = (error: unknown): CallFault =>
  error instanceof CallFault
    ? error
    : new CallFault(0, made('page', error instanceof Error ? error.message : String(error), t('Load the page again.')))
