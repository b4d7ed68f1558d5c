import { addressOf, type CallOf, type ResponseOf, type RouteContract } from '@attache/contracts'
import { faultOf, unreachable } from './fault.ts'
import { isIdle } from '../session/touch.ts'
import { keepFile } from './keep-file.ts'
import { csrfToken, signedOut, waitUntilProven, waitUntilUnlocked } from './gate.ts'

const sessionPath = '/api/session'

/** Calls one route of the contract. */
export async function call<C extends RouteContract>(
  contract: C,
  args: CallOf<C> = {},
  signal?: AbortSignal,
): Promise<ResponseOf<C>> {
  const body = args.body === undefined ? null : JSON.stringify(args.body)
  const response = await send(contract, addressOf(contract, args), body, 'application/json', signal)
  return (contract.produces === undefined ? await response.json() : await response.text()) as ResponseOf<C>
}

/** Fetches what a route makes as a file, and keeps it under the name that the server gives it. */
export async function download<C extends RouteContract>(contract: C, args: CallOf<C> = {}): Promise<void> {
  const response = await send(contract, addressOf(contract, args), null, 'application/json')
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  keepFile(await response.blob(), named ?? contract.path.split('/').at(-1) ?? 'attache')
}

/** Sends one file as it is. */
export async function upload<C extends RouteContract>(
  contract: C,
  args: CallOf<C>,
  file: Blob,
): Promise<ResponseOf<C>> {
  const response = await send(contract, addressOf(contract, args), file, 'application/octet-stream')
  return (await response.json()) as ResponseOf<C>
}

async function send(
  contract: RouteContract,
  address: string,
  body: string | Blob | null,
  type: string,
  signal?: AbortSignal,
): Promise<Response> {
  const headers = new Headers({ accept: contract.produces ?? 'application/json' })
  if (body !== null) headers.set('content-type', type)
  const csrf = csrfToken()
  if (contract.method !== 'GET' && csrf !== null) headers.set('x-csrf', csrf)
  // What the page asks for while nobody touches it does not keep the session awake.
  if (isIdle()) headers.set('x-background', '1')
  let response: Response
  try {
    response = await fetch(address, {
      method: contract.method,
      headers,
      body,
      ...(signal === undefined ? {} : { signal }),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw unreachable()
  }
  if (response.ok) return response
  const aboutSession = contract.path.startsWith(sessionPath)
  if (response.status === 423 && !aboutSession) {
    await waitUntilUnlocked()
    return send(contract, address, body, type, signal)
  }
  const fault = await faultOf(response)
  if (fault.fault.error === 'unproven' && !aboutSession && (await waitUntilProven()))
    return send(contract, address, body, type, signal)
  if (response.status === 401 && !aboutSession) signedOut()
  throw fault
}
