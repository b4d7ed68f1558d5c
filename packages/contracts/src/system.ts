import { z } from 'zod'
import { route } from './route.ts'

export const healthz = route({
  id: 'system.health',
  method: 'GET',
  path: '/healthz',
  summary: 'The process answers',
  access: 'anyone',
  response: z.object({ status: z.literal('ok') }),
})

export const readyz = route({
  id: 'system.ready',
  method: 'GET',
  path: '/readyz',
  summary: 'Database and screening index are ready',
  access: 'anyone',
  response: z.object({ status: z.literal('ok') }),
})
