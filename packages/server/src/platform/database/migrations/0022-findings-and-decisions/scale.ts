/** The Admiralty scale, as it is seeded: how reliable a source is, and how credible what it says. */
interface SeededGrade {
  readonly axis: 'reliability' | 'credibility'
  readonly code: string
  readonly title: string
}

export const SCALE_SOURCE = 'Admiralty scale (NATO AJP-2.1), from memory'

const titles = {
  reliability: {
    A: 'Completely reliable',
    B: 'Usually reliable',
    C: 'Fairly reliable',
    D: 'Not usually reliable',
    E: 'Unreliable',
    F: 'Reliability cannot be judged',
  },
  credibility: {
    1: 'Confirmed by other sources',
    2: 'Probably true',
    3: 'Possibly true',
    4: 'Doubtful',
    5: 'Improbable',
    6: 'Truth cannot be judged',
  },
} as const

export const seededGrades: readonly SeededGrade[] = (['reliability', 'credibility'] as const).flatMap((axis) =>
  Object.entries(titles[axis]).map(([code, title]) => ({ axis, code, title })),
)
