import { z } from 'zod'
import { capabilities } from '../capabilities.ts'
import { isoTime } from '../common.ts'
import { route } from '../route.ts'

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
