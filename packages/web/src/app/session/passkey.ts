import { accounts, type CallOf } from '@attache/contracts'
import { startAuthentication, WebAuthnError } from '@simplewebauthn/browser'
import { call } from '../api/call.ts'
import { CallFault } from '../api/fault.ts'
import { t } from '../text.ts'

type PasskeyProof = NonNullable<CallOf<typeof accounts.signInPasskey>['body']>

/** Asks the browser for a passkey of this site; what it answers is the proof. */
export async function passkeyProof(): Promise<PasskeyProof> {
  const { ticket, options } = await call(accounts.passkeyOptions)
  return { ticket, passkey: (await asked(() => startAuthentication({ optionsJSON: options as never }))) as never }
}

/** What a browser refuses, in words. */
export async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const named = error instanceof WebAuthnError || error instanceof Error ? error.name : ''
    const message =
      named === 'InvalidStateError'
        ? t('This device holds a passkey for this account already.')
        : t('The browser was not given a passkey.')
    throw new CallFault(0, {
      error: 'passkey',
      message,
      remedy: t('Try again, or choose another way.'),
      fields: [],
      request: '',
    })
  }
}
