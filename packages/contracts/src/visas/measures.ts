import { z } from 'zod'
import { isoDate, mark } from '../common.ts'
import { route } from '../route.ts'

/** A number, and the filter of the list that opens exactly the records it counts. */
export const figure = z.object({ value: z.int(), query: z.record(z.string(), z.string()) }).meta({ id: 'VisaFigure' })
export type Figure = z.output<typeof figure>

/** From one moment of an application to the next. */
export const visaStages = ['waiting', 'vetting', 'review', 'adjudication', 'notification'] as const

export const measureLine = z
  .object({
    post: z.object({ id: z.string(), name: z.string() }).nullable().describe('null: all posts together'),
    received: figure,
    refusalsRecommended: figure,
    refusalsDecided: figure.describe('of these, decided by the consular officer'),
    refusalsSustained: figure.describe('of these, refused'),
    newDerogatory: figure.describe('confirmed derogatory information that the post did not know'),
    issuedAgainst: figure.describe('issued against the recommendation'),
    issued: figure,
    laterFindings: figure.describe('of these, spoken of by a list that changed after the decision, and not dismissed'),
    held: figure.describe('held by the screening and vetted to an end'),
    falsePositives: figure.describe('of these, with nothing derogatory'),
    revoked: figure,
    notified: figure.describe('of these, confirmed by everybody who had to be told'),
    notifiedLate: figure.describe('of the revoked, with a notice that was confirmed late or is late'),
    stages: z.array(
      z.object({
        stage: z.enum(visaStages),
        hours: z.number().nullable().describe('the median; null when no application came through'),
        through: figure,
      }),
    ),
  })
  .meta({ id: 'VisaMeasures' })
export type MeasureLine = z.output<typeof measureLine>

export const measures = route({
  id: 'visas.measures',
  method: 'GET',
  path: '/api/visas/measures',
  summary: 'What became of the work, by post and period, counted over what the reader may see',
  access: 'work-visas',
  labelled: true,
  query: z.object({ from: isoDate.optional(), to: isoDate.optional(), post: z.string().max(80).optional() }),
  response: z.object({
    from: isoDate.nullable(),
    to: isoDate.nullable(),
    lines: z.array(measureLine),
    mark: mark.nullable().describe('of all that was counted; null when nothing was'),
  }),
})
