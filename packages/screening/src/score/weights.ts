import { optionalBit, roleBits } from '../index/role-code.ts'
import { type Role, roles } from '../normalise/name.ts'
import { roleWeight } from '../parameters.ts'

/** Weights are counted in twentieths, so that sums are exact in whatever order they are taken. */
export const one = 20

const byRole = Uint8Array.from({ length: 256 }, (_, code) =>
  Math.round(roleWeight[roles[code & roleBits] ?? 'plain'] * one),
)

const lightRoles: ReadonlySet<Role> = new Set(['initial', 'particle'])
/** Fathers' names, initials and particles come and go. */
const light = Uint8Array.from({ length: 256 }, (_, code) =>
  (code & optionalBit) !== 0 || lightRoles.has(roles[code & roleBits] ?? 'plain') ? 1 : 0,
)

/** The weight of a word, by its code. */
export const weightOf = (code: number): number => byRole[code] ?? one
export const isLight = (code: number): boolean => light[code] === 1
/** The weight of a word whose absence counts, 0 of another. */
export const firmWeight = (code: number): number => (light[code] === 1 ? 0 : (byRole[code] ?? one))
