import { z } from 'zod'
import { newPassword, passkeyAnswer } from './accounts.ts'
import { isoTime } from './common.ts'
import { route } from './route.ts'

/** One's own account: how one signs in, and where one is signed in. */
export const mine = z
  .object({
    password: z.boolean(),
    totp: z.boolean(),
    recoveryLeft: z.int().describe('recovery codes not used yet'),
    openid: z.boolean().describe('linked to the OpenID Connect provider'),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        relyingParty: z.string().describe('the host it works at'),
        created: isoTime,
        used: isoTime.nullable(),
      }),
    ),
    sessions: z.array(
      z.object({
        id: z.uuid(),
        method: z.string(),
        created: isoTime,
        seen: isoTime,
        current: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'MyAccount' })
export type MyAccount = z.output<typeof mine>

export const readAccount = route({
  id: 'account.read',
  method: 'GET',
  path: '/api/account',
  summary: 'My factors and my sessions (never a secret)',
  access: 'signed-in',
  response: mine,
})

export const beginTotp = route({
  id: 'account.beginTotp',
  method: 'POST',
  path: '/api/account/totp',
  summary: 'Begin to set up an authenticator; nothing changes until a code of it is confirmed',
  access: 'signed-in',
  stepUp: true,
  response: z.object({
    ticket: z.string(),
    secret: z.string().describe('for typing in, base32'),
    uri: z.string().describe('otpauth://, for a QR code'),
  }),
})

const recovery = z.object({ codes: z.array(z.string()).describe('each works once; shown only now') })

export const confirmTotp = route({
  id: 'account.confirmTotp',
  method: 'POST',
  path: '/api/account/totp/confirm',
  summary: 'Confirm an authenticator by a code of it',
  access: 'signed-in',
  body: z.object({ ticket: z.string().max(100), code: z.string().max(20) }),
  response: recovery,
})

export const removeTotp = route({
  id: 'account.removeTotp',
  method: 'DELETE',
  path: '/api/account/totp',
  summary: 'Remove my authenticator and its recovery codes',
  access: 'signed-in',
  stepUp: true,
  response: mine,
})

export const renewRecovery = route({
  id: 'account.renewRecovery',
  method: 'POST',
  path: '/api/account/recovery',
  summary: 'Make new recovery codes; those of before stop working',
  access: 'signed-in',
  stepUp: true,
  response: recovery,
})

export const newPasskeyOptions = route({
  id: 'account.passkeyOptions',
  method: 'POST',
  path: '/api/account/passkeys/options',
  summary: 'Begin to add a passkey',
  access: 'signed-in',
  stepUp: true,
  response: z.object({ ticket: z.string(), options: z.looseObject({}) }),
})

export const addPasskey = route({
  id: 'account.addPasskey',
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Add a passkey',
  access: 'signed-in',
  status: 201,
  body: z.object({ ticket: z.string().max(100), name: z.string().trim().min(1).max(100), passkey: passkeyAnswer }),
  response: mine,
})

export const removePasskey = route({
  id: 'account.removePasskey',
  method: 'DELETE',
  path: '/api/account/passkeys/:id',
  summary: 'Remove one of my passkeys',
  access: 'signed-in',
  stepUp: true,
  params: z.object({ id: z.string().max(2_000) }),
  response: mine,
})

export const changePassword = route({
  id: 'account.changePassword',
  method: 'POST',
  path: '/api/account/password',
  summary: 'Change my password; my other browser sessions end',
  access: 'signed-in',
  stepUp: true,
  body: z.object({ password: newPassword }),
  response: mine,
})

export const endSession = route({
  id: 'account.endSession',
  method: 'DELETE',
  path: '/api/account/sessions/:id',
  summary: 'End one of my browser sessions at once',
  access: 'signed-in',
  params: z.object({ id: z.uuid() }),
  response: mine,
})
