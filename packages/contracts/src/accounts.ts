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
const password = z.string().min(12, 'at least twelve characters').max(200)

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
})

export const signIn = route({
  id: 'accounts.signIn',
  method: 'POST',
  path: '/api/session',
  summary: 'Sign in with a password',
  access: 'anyone',
  body: z.object({ username: z.string().max(100), password: z.string().max(200) }),
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

export const unlock = route({
  id: 'accounts.unlock',
  method: 'POST',
  path: '/api/session/unlock',
  summary: 'Open an idle session again',
  access: 'anyone',
  body: z.object({ password: z.string().max(200) }),
  response: session,
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
  body: z.object({ token: z.string().max(200), password }),
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
    compartments: z.array(z.string().max(80)).max(50).default([]),
    purposes: z.array(z.string().max(60)).min(1).default(['investigation']),
  }),
  response: z.object({ user, link: z.string(), expires: isoTime }),
})

export const disableUser = route({
  id: 'accounts.disableUser',
  method: 'POST',
  path: '/api/users/:id/disable',
  summary: 'Disable an account; its sessions and tokens end at once',
  access: 'manage-users',
  params: z.object({ id: z.uuid() }),
  response: user,
})

export const enableUser = route({
  id: 'accounts.enableUser',
  method: 'POST',
  path: '/api/users/:id/enable',
  summary: 'Enable a disabled account',
  access: 'manage-users',
  params: z.object({ id: z.uuid() }),
  response: user,
})

export const token = z
  .object({
    id: z.uuid(),
    name: z.string(),
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
  status: 201,
  body: z.object({
    name: z.string().trim().min(2).max(100),
    days: z.number().int().min(1).max(365).default(90),
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
