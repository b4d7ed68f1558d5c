import { sensitivities } from '@attache/kernel'
import { z } from 'zod'
import { capabilities, roles } from './capabilities.ts'
import { isoTime } from './common.ts'
import { route } from './route.ts'

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,40}$/, 'three to forty-one letters, digits, dots, dashes; a letter first')
/** What rights hold, the same where somebody is invited and where his rights are changed: else one could not be shown as the other. */
export const heldCompartments = z.array(z.string().trim().min(1).max(80)).max(50)
export const statedPurposes = z.array(z.string().trim().min(1).max(60)).max(20)
export const newPassword = z.string().min(12, 'at least twelve characters').max(200)

/** What a browser's authenticator answered, as WebAuthn defines it; checked by the library that knows it. */
export const passkeyAnswer = z
  .looseObject({
    id: z.string().max(2_000),
    rawId: z.string().max(2_000),
    type: z.string().max(50),
    response: z.looseObject({}),
  })
  .meta({ id: 'PasskeyAnswer' })
const ticket = z.string().max(100).describe('as the options came with it; good once, for five minutes')

/** Shows who somebody is: a password, with the code of an authenticator where one is set up, or a passkey. */
export const proof = z
  .object({
    password: z.string().max(200).optional(),
    code: z.string().max(40).optional().describe('six digits of the authenticator, or a recovery code'),
    ticket: ticket.optional(),
    passkey: passkeyAnswer.optional(),
  })
  .refine(
    ({ password, passkey }) => (password === undefined) !== (passkey === undefined),
    'either a password or a passkey',
  )
export type Proof = z.output<typeof proof>

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

export const user = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    roles: z.array(z.enum(roles)),
    office: z.string().nullable(),
    organization: z.string(),
    ceiling: z.enum(sensitivities),
    compartments: z.array(z.string()),
    purposes: z.array(z.string()),
    state: z.enum(['active', 'invited', 'disabled']),
    lastSeen: isoTime.nullable(),
  })
  .meta({ id: 'User' })

export const listUsers = route({
  id: 'accounts.listUsers',
  method: 'GET',
  path: '/api/users',
  summary: 'Accounts, with what each may do',
  access: 'manage-users',
  query: z.object({ q: z.string().max(100).optional() }),
  response: z.object({ items: z.array(user), total: z.int() }),
})

export const inviteUser = route({
  id: 'accounts.inviteUser',
  method: 'POST',
  path: '/api/users',
  summary: 'Invite a person by a one-time link, valid for an hour',
  access: 'manage-users',
  status: 201,
  body: z.object({
    username,
    name: z.string().trim().min(2).max(200),
    roles: z.array(z.enum(roles)).min(1),
    office: z.string().max(80).nullable().default(null),
    organization: z.string().max(80).optional().describe('the inviter’s own unless said'),
    country: z.string().length(2).default('US'),
    ceiling: z.enum(sensitivities).default('official'),
    compartments: heldCompartments.default([]),
    purposes: statedPurposes.min(1).default(['investigation']),
  }),
  stepUp: true,
  response: z.object({
    user,
    link: z.string(),
    expires: isoTime,
    awaits: z.boolean().describe('a second person must approve the rights before the account has any'),
  }),
})

export const disableUser = route({
  id: 'accounts.disableUser',
  stepUp: true,
  method: 'POST',
  path: '/api/users/:id/disable',
  summary: 'Disable an account; its sessions and tokens end at once',
  access: 'manage-users',
  params: z.object({ id: z.uuid() }),
  response: user,
})

export const enableUser = route({
  id: 'accounts.enableUser',
  stepUp: true,
  method: 'POST',
  path: '/api/users/:id/enable',
  summary: 'Enable a disabled account',
  access: 'manage-users',
  params: z.object({ id: z.uuid() }),
  response: user,
})

export const signOutUser = route({
  id: 'accounts.signOutUser',
  method: 'POST',
  path: '/api/users/:id/sign-out',
  summary: 'End every session and token of an account at once',
  access: 'manage-users',
  stepUp: true,
  params: z.object({ id: z.uuid() }),
  response: z.object({ ended: z.int() }),
})

export const token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(capabilities)).nullable().describe('what it is confined to; null is all of its owner’s'),
    unattended: z.boolean().describe('exports and changes rights without anybody there to prove himself'),
    created: isoTime,
    expires: isoTime.nullable(),
    lastSeen: isoTime.nullable(),
  })
  .meta({ id: 'Token' })

export const listTokens = route({
  id: 'accounts.listTokens',
  method: 'GET',
  path: '/api/tokens',
  summary: 'My API tokens (never the secret)',
  access: 'signed-in',
  response: z.object({ items: z.array(token), total: z.int() }),
})

export const createToken = route({
  id: 'accounts.createToken',
  method: 'POST',
  path: '/api/tokens',
  summary: 'Make an API token that acts with my rights; its secret is shown once',
  access: 'signed-in',
  stepUp: true,
  status: 201,
  body: z.object({
    name: z.string().trim().min(2).max(100),
    days: z.number().int().min(1).max(3_650).default(90),
    scopes: z
      .array(z.enum(capabilities))
      .min(1)
      .optional()
      .describe('never more than the owner’s; all of them unless said'),
    unattended: z.boolean().default(false),
  }),
  response: z.object({ token, secret: z.string() }),
})

export const revokeToken = route({
  id: 'accounts.revokeToken',
  method: 'DELETE',
  path: '/api/tokens/:id',
  summary: 'Revoke one of my API tokens',
  access: 'signed-in',
  params: z.object({ id: z.uuid() }),
  response: z.object({ revoked: z.boolean() }),
})
