import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** How a question is screened, as far as it says so itself; the profile says the rest. */
export const settings = {
  threshold: z.coerce.number().min(0).max(1).optional().describe('from this score up it is a match'),
  cutoff: z.coerce.number().min(0).max(1).optional().describe('below this score nothing is answered'),
  algorithm: z.string().max(60).default('best'),
  profile: z
    .string()
    .max(60)
    .default('standard')
    .describe('says threshold, cutoff and weights where the question does not'),
}

/** Factors of the log-odds of features; which features there are, `algorithms` says. */
export const weights = z.record(z.string().max(60), z.number().min(0).max(2))

export const usedProfile = z
  .string()
  .nullable()
  .describe('profile and version it was screened with, as name/version; null before there were any')

const profile = z
  .object({
    name: z.string(),
    version: z.int(),
    title: z.string(),
    schema: z.string().nullable().describe('what it is meant for; null for anything'),
    threshold: z.number(),
    cutoff: z.number(),
    weights: z.record(z.string(), z.number()),
    from: isoDate,
    source: z.string(),
    verified: z.boolean().describe('somebody of the agency confirmed it'),
  })
  .meta({ id: 'ScreeningProfile' })

export const algorithms = route({
  id: 'screening.algorithms',
  method: 'GET',
  path: '/api/screening/algorithms',
  summary: 'What screens (yente’s shape), the names it answers to, and the profiles in force',
  access: 'screen',
  response: z.object({
    algorithms: z.array(
      z.object({
        name: z.string(),
        version: z.string(),
        description: z.string(),
        features: z.record(
          z.string(),
          z.object({ description: z.string(), coefficient: z.number().describe('log-odds at most'), url: z.null() }),
        ),
      }),
    ),
    best: z.string(),
    default: z.string(),
    aliases: z.record(z.string(), z.string()).describe('other names → the one that answers to them'),
    profiles: z.array(profile),
  }),
})
