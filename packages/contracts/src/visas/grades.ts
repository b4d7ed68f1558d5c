import { z } from 'zod'
import { isoDate } from '../common.ts'
import { route } from '../route.ts'

/** How far the source of a finding is relied on, and how far what it says. */
export const gradeAxes = ['reliability', 'credibility'] as const
export type GradeAxis = (typeof gradeAxes)[number]

/** One step of a scale, in force for some time. Grades are rows: no code of one stands in the program. */
export const grade = z
  .object({
    axis: z.enum(gradeAxes),
    code: z.string(),
    title: z.string(),
    source: z.string(),
    verified: z.boolean(),
    from: isoDate,
    to: isoDate.nullable().describe('the first day on which it no longer holds'),
  })
  .meta({ id: 'VisaGrade' })
export type Grade = z.output<typeof grade>

/** The grade of a finding, in the words of the day on which it was made. */
export const findingGrade = z
  .object({
    code: z.string().nullable().describe('null: found before findings were graded'),
    reliability: z.string().describe('of the source'),
    credibility: z.string().describe('of the information'),
  })
  .meta({ id: 'VisaFindingGrade' })
export type FindingGrade = z.output<typeof findingGrade>

export const listGrades = route({
  id: 'visas.grades',
  method: 'GET',
  path: '/api/visas/grades',
  summary: 'How a finding may be graded on a day: the source for its reliability, the information for its credibility',
  access: 'work-visas',
  query: z.object({ on: isoDate.optional().describe('today unless said') }),
  response: z.object({ on: isoDate, items: z.array(grade), total: z.int() }),
})
