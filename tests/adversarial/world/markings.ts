import { type Marking, publicMarking } from '../../../packages/kernel/src/index.ts'
import { secretCompartment } from '../personas.ts'

/** The same moment in both worlds, near enough to now for the database's own clock. */
export const started = new Date(Math.floor(Date.now() / 1_000) * 1_000)

export const official: Marking = { ...publicMarking, sensitivity: 'official', originators: [{ org: 'hsi', to: [] }] }
export const secret: Marking = {
  ...official,
  sensitivity: 'restricted',
  compartments: [secretCompartment],
  purposes: ['investigation'],
}
