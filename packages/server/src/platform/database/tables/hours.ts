import type { Labelled } from './columns.ts'

export interface ProgrammeRow {
  code: string
  title: string
  recommends: boolean
  source: string
  verified: boolean
  from_day: string
  to_day: string | null
}

/** A version of what somebody worked on a day. */
export interface WorkedHoursRow extends Labelled {
  cell: string
  version: number
  worker: string
  worker_name: string
  day: string
  quarters: number
  programme: string
  post: string
  application_id: string | null
  at: Date
}

export interface HoursTables {
  programmes: ProgrammeRow
  worked_hours: WorkedHoursRow
}
