import { accreditationsOf } from './accreditations.ts'
import { offices } from './offices.ts'
import { organizations } from './organizations.ts'
import { randomOf } from './random.ts'
import type { DemoNetwork } from './rows.ts'
import { counterparts, ownStaff } from './staff.ts'

export * from './rows.ts'

/**
 * An invented network of the real shape: headquarters, 70 offices in 46 countries, 30 field offices, 60 counterparts
 * and 400 of our own people. The same seed and day give the same network.
 */
export function generateNetwork(seed: number, today: string): DemoNetwork {
  const own = ownStaff(randomOf(seed, 'staff'), today)
  const foreign = counterparts(randomOf(seed, 'counterparts'), today, organizations)
  return {
    organizations,
    offices,
    accreditations: accreditationsOf(randomOf(seed, 'accreditations'), today),
    people: [...own.people, ...foreign.people],
    assignments: [...own.assignments, ...foreign.assignments],
  }
}
