import { sensitivities } from '@attache/kernel'
import { z } from 'zod'
import { roles } from '../capabilities.ts'
import { isoTime } from '../common.ts'
import { route } from '../route.ts'
import { username } from './credentials.ts'

/** What rights hold, the same where somebody is invited and where his rights are changed: else one could not be shown as the other. */
export const heldCompartments = z.array(z.string().trim().min(1).max(80)).max(50)
export const statedPurposes = z.array(z.string().trim().min(1).max(60)).max(20)

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
