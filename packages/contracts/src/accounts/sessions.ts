import { sensitivities } from '@attache/kernel'
import { z } from 'zod'
import { capabilities, roles } from '../capabilities.ts'
import { isoTime } from '../common.ts'
import { route } from '../route.ts'
import { newPassword, passkeyAnswer, proof, ticket } from './credentials.ts'

export const me = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    capabilities: z.array(z.enum(capabilities)),
    organization: z.string(),
    office: z.object({ id: z.string(), name: z.string() }).nullable(),
    clearance: z.object({ ceiling: z.enum(sensitivities), compartments: z.array(z.string()), purpose: z.string() }),
    purposes: z.array(z.string()).describe('the purposes this person may state'),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof me>

const session = z.object({
  me,
  csrf: z.string().nullable().describe('to be sent as x-csrf with every write of a browser session'),
  locked: z.boolean().describe('idle for too long: the password opens it again'),
  idleMinutes: z.int(),
  method: z.enum(['password', 'passkey', 'openid', 'invitation', 'token', 'job']),
  mustEnroll: z.boolean().describe('a second factor must be set up before anything else'),
  emergencyUntil: isoTime.nullable().describe('when the break-glass ends that widens this clearance'),
})

export const signIn = route({
  id: 'accounts.signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with a password, and a code where an authenticator is set up',
  access: 'anyone',
  body: z.object({
    username: z.string().max(100),
    password: z.string().max(200),
    code: z.string().max(40).optional().describe('asked for by the error “second-factor”'),
  }),
  response: session,
})

export const currentSession = route({
  id: 'accounts.currentSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and under which clearance',
  access: 'signed-in',
  response: session,
})

export const signInMethods = route({
  id: 'accounts.signInMethods',
  method: 'GET',
  path: '/api/session/methods',
  summary: 'How one can sign in here',
  access: 'anyone',
  response: z.object({
    passkeys: z.object({
      available: z.boolean(),
      why: z.string().nullable().describe('why not, in a sentence'),
      elsewhere: z.string().nullable().describe('an address of this server where passkeys work'),
    }),
    openid: z.object({ name: z.string() }).nullable(),
  }),
})

export const passkeyOptions = route({
  id: 'accounts.passkeyOptions',
  method: 'POST',
  path: '/api/session/passkey/options',
  summary: 'Begin with a passkey: to sign in, to unlock, to prove who one is',
  access: 'anyone',
  response: z.object({ ticket: z.string(), options: z.looseObject({}) }),
})

export const signInPasskey = route({
  id: 'accounts.signInPasskey',
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Sign in with a passkey',
  access: 'anyone',
  body: z.object({ ticket, passkey: passkeyAnswer }),
  response: session,
})

export const lock = route({
  id: 'accounts.lock',
  method: 'POST',
  path: '/api/session/lock',
  summary: 'Lock this session at once',
  access: 'signed-in',
  response: z.object({ locked: z.literal(true) }),
})

export const unlock = route({
  id: 'accounts.unlock',
  method: 'POST',
  path: '/api/session/unlock',
  summary: 'Open a locked session again',
  access: 'anyone',
  body: proof,
  response: session,
})

export const prove = route({
  id: 'accounts.prove',
  method: 'POST',
  path: '/api/session/prove',
  summary: 'Show again who one is, before an export or a change of rights',
  access: 'signed-in',
  body: proof,
  response: session,
})

export const openidStart = route({
  id: 'accounts.openidStart',
  method: 'GET',
  path: '/api/openid/start',
  summary: 'Go to the OpenID Connect provider to sign in, or to prove who one is',
  access: 'anyone',
  status: 302,
  produces: 'text/html',
  query: z.object({ to: z.string().max(500).optional(), prove: z.enum(['1']).optional() }),
  response: z.string(),
})

export const openidCallback = route({
  id: 'accounts.openidCallback',
  method: 'GET',
  path: '/api/openid/callback',
  summary: 'Where the OpenID Connect provider sends the browser back to',
  access: 'anyone',
  produces: 'text/html',
  query: z.looseObject({ state: z.string().max(500).optional(), code: z.string().max(4_000).optional() }),
  response: z.string(),
})

export const statePurpose = route({
  id: 'accounts.statePurpose',
  method: 'POST',
  path: '/api/session/purpose',
  summary: 'State the purpose under which this session reads',
  access: 'signed-in',
  body: z.object({ purpose: z.string().max(60) }),
  response: session,
})

export const signOut = route({
  id: 'accounts.signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out; the session ends at once',
  access: 'anyone',
  response: z.object({ signedOut: z.boolean() }),
})

export const acceptInvitation = route({
  id: 'accounts.acceptInvitation',
  method: 'POST',
  path: '/api/invitations/accept',
  summary: 'Use a one-time link to set name and password',
  access: 'anyone',
  body: z.object({ token: z.string().max(200), password: newPassword }),
  response: session,
})
