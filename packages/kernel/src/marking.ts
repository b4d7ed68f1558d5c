/**
 * The marking algebra: what a piece of information demands of a reader (`Marking`), what a reader brings (`Clearance`),
 * and the two functions that everything else rests on, `dominates` and `join`. Pure and total.
 */
import { canonicalJson } from './canonical-json.ts'

export const sensitivities = ['public', 'official', 'sensitive', 'restricted'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** Usage (handling) codes, from lenient to strict. */
export const usages = ['H0', 'H1', 'H2', 'H3'] as const
export type Usage = (typeof usages)[number]

/** Who owns the information, and the organizations (`org:x`) and countries (`country:MX`) it is releasable to. */
export interface Originator {
  readonly org: string
  readonly to: readonly string[]
}

export interface Marking {
  readonly sensitivity: Sensitivity
  readonly originators: readonly Originator[]
  /** All must be held. */
  readonly compartments: readonly string[]
  readonly usage: Usage | null
  /** The words of an H3 code; those of every source are kept. */
  readonly terms: readonly string[]
  /** What it may be read for; null is any purpose, an empty list none at all. */
  readonly purposes: readonly string[] | null
}

export interface Clearance {
  readonly organization: string
  readonly country: string
  readonly ceiling: Sensitivity
  readonly compartments: readonly string[]
  /** The purpose this reader states. */
  readonly purpose: string
  /** What a break-glass opens besides, for as long as it stands. */
  readonly emergency?: Emergency
}

/** A break-glass: within the reader's own organization alone, and never into {@link neverInEmergency}. */
export interface Emergency {
  readonly ceiling: Sensitivity
  readonly compartments: readonly string[]
}

/** Compartments that no break-glass opens: who gave them did so on a promise that the law or a court stands behind. */
export const neverInEmergency: readonly string[] = ['source', 'grand-jury', 'suspicious-activity']

export const publicMarking: Marking = {
  sensitivity: 'public',
  originators: [],
  compartments: [],
  usage: null,
  terms: [],
  purposes: null,
}

/** An unknown sensitivity ranks above all: no ceiling reaches it, and a join never loses it. */
const rank = (sensitivity: Sensitivity): number => {
  const at = sensitivities.indexOf(sensitivity)
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

const reaches = (ceiling: Sensitivity): number => sensitivities.indexOf(ceiling)

/** The originator of a marking that names none: no reader is it, and a join keeps it. */
const nobody: Originator = { org: '', to: [] }

/** Open to everyone: the least element of the algebra, neutral in a join. */
export const isPublic = (marking: Marking): boolean =>
  marking.sensitivity === 'public' && marking.compartments.length === 0

/**
 * May this reader see information so marked? An unknown sensitivity, or a marking that is not public and names no
 * originator, is seen by nobody: what is malformed is closed.
 */
export function dominates(clearance: Clearance, marking: Marking): boolean {
  if (isPublic(marking)) return true
  return covers(clearance, marking) || opensInEmergency(clearance, marking)
}

function opensInEmergency(clearance: Clearance, marking: Marking): boolean {
  const { emergency, ...ordinary } = clearance
  if (emergency === undefined) return false
  if (marking.compartments.some((compartment) => neverInEmergency.includes(compartment))) return false
  if (!marking.originators.every(({ org }) => org === clearance.organization)) return false
  const ceiling = reaches(emergency.ceiling) > reaches(clearance.ceiling) ? emergency.ceiling : clearance.ceiling
  return covers({ ...ordinary, ceiling, compartments: [...clearance.compartments, ...emergency.compartments] }, marking)
}

function covers(clearance: Clearance, marking: Marking): boolean {
  if (reaches(clearance.ceiling) < rank(marking.sensitivity)) return false
  if (marking.originators.length === 0) return false
  if (!marking.compartments.every((compartment) => clearance.compartments.includes(compartment))) return false
  if (marking.purposes !== null && !marking.purposes.includes(clearance.purpose)) return false
  return marking.originators.every((originator) => releasedTo(clearance, originator))
}

function releasedTo(clearance: Clearance, originator: Originator): boolean {
  if (clearance.organization === '') return false
  return (
    originator.org === clearance.organization ||
    originator.to.includes(`org:${clearance.organization}`) ||
    originator.to.includes(`country:${clearance.country}`)
  )
}

/**
 * The marking of anything made from both: readable by exactly those who could read each.
 * One originator with two different release lists stays as two entries, since both bind.
 */
export function join(a: Marking, b: Marking): Marking {
  if (isPublic(a)) return normalize(b)
  if (isPublic(b)) return normalize(a)
  return normalize({
    sensitivity: rank(a.sensitivity) >= rank(b.sensitivity) ? a.sensitivity : b.sensitivity,
    originators: [...owners(a), ...owners(b)],
    compartments: [...a.compartments, ...b.compartments],
    usage: stricter(a.usage, b.usage),
    terms: [...a.terms, ...b.terms],
    purposes: intersect(a.purposes, b.purposes),
  })
}

/**
 * Whether joining `other` to `marking` would bind nobody further: whoever may read and use the one may read and use the other.
 * What an automatic step concludes from information so absorbed tells its readers nothing that they may not know.
 */
export function absorbs(marking: Marking, other: Marking): boolean {
  if (isPublic(other)) return true
  const { compartments, purposes, usage } = marking
  return (
    rank(other.sensitivity) <= rank(marking.sensitivity) &&
    other.compartments.every((compartment) => compartments.includes(compartment)) &&
    (other.purposes === null || purposes?.every((purpose) => other.purposes?.includes(purpose)) === true) &&
    stricter(usage, other.usage) === usage &&
    other.terms.every((term) => marking.terms.includes(term)) &&
    owners(other).every(({ org, to }) =>
      owners(marking).some((owner) => owner.org === org && owner.to.every((name) => to.includes(name))),
    )
  )
}

export const joinAll = (markings: Iterable<Marking>): Marking => {
  let joined = publicMarking
  for (const marking of markings) joined = join(joined, marking)
  return joined
}

const owners = (marking: Marking): readonly Originator[] =>
  marking.originators.length === 0 ? [nobody] : marking.originators

const stricter = (a: Usage | null, b: Usage | null): Usage | null =>
  a === null ? b : b === null ? a : usages.indexOf(a) >= usages.indexOf(b) ? a : b

const intersect = (a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null =>
  a === null ? b : b === null ? a : a.filter((purpose) => b.includes(purpose))

/** One form for each meaning: sorted, without repetition; a public marking has nothing else to say. */
export function normalize(marking: Marking): Marking {
  if (isPublic(marking)) return publicMarking
  const originators = new Map(
    owners(marking).map(({ org, to }) => {
      const entry = { org, to: sortedSet(to) }
      return [canonicalJson(entry), entry]
    }),
  )
  return {
    sensitivity: marking.sensitivity,
    originators: [...originators].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
    compartments: sortedSet(marking.compartments),
    usage: marking.usage,
    terms: sortedSet(marking.terms),
    purposes: marking.purposes === null ? null : sortedSet(marking.purposes),
  }
}

const sortedSet = (values: readonly string[]): readonly string[] => [...new Set(values)].sort()

/** The text that identifies a marking: equal for equal meanings, the key under which a label is interned. */
export const markingKey = (marking: Marking): string => canonicalJson(normalize(marking))

/** The banner line, e.g. `SENSITIVE // VICTIM // REL HSI, country:MX // H2`. */
export function banner(marking: Marking): string {
  if (isPublic(marking)) return 'PUBLIC'
  const released = sortedSet(
    marking.originators.flatMap(({ org, to }) => [org, ...to.map((name) => name.replace(/^\w+:/, ''))]),
  )
  const parts = [
    marking.sensitivity.toUpperCase(),
    ...marking.compartments.map((compartment) => compartment.toUpperCase()),
    `REL ${released.map((name) => name.toUpperCase()).join(', ')}`,
    ...(marking.usage === null ? [] : [marking.usage]),
    ...(marking.purposes === null ? [] : [`FOR ${marking.purposes.join(', ') || 'NO PURPOSE'}`]),
  ]
  return parts.join(' // ')
}

/** Why this reader may or may not see it, one sentence a person can act on. Only for markings the asker may know of. */
export function explain(clearance: Clearance, marking: Marking): { readonly readable: boolean; readonly why: string } {
  if (isPublic(marking)) return { readable: true, why: 'It is public.' }
  if (!covers(clearance, marking) && opensInEmergency(clearance, marking))
    return { readable: true, why: 'Opened by a break-glass, which the privacy officer reviews.' }
  if (reaches(clearance.ceiling) < rank(marking.sensitivity))
    return { readable: false, why: `It is ${marking.sensitivity}; the clearance ends at ${clearance.ceiling}.` }
  const missing = marking.compartments.filter((compartment) => !clearance.compartments.includes(compartment))
  if (missing.length > 0) return { readable: false, why: `The compartment ${missing.join(', ')} is not held.` }
  if (marking.purposes !== null && !marking.purposes.includes(clearance.purpose))
    return {
      readable: false,
      why: `It may be read for ${marking.purposes.join(', ') || 'no purpose'}, not for ${clearance.purpose}.`,
    }
  const closed = marking.originators.find((originator) => !releasedTo(clearance, originator))
  if (closed !== undefined)
    return { readable: false, why: `${closed.org} has not released it to ${clearance.organization}.` }
  if (!dominates(clearance, marking))
    return { readable: false, why: 'The marking is incomplete, so nobody may see it.' }
  const ways = marking.originators.map(({ org }) =>
    org === clearance.organization ? 'its own organization' : `release by ${org}`,
  )
  return { readable: true, why: `Cleared to ${clearance.ceiling}, by ${sortedSet(ways).join(' and ')}.` }
}
