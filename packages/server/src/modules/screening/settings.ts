import { Refusal } from '@attache/kernel'
import { ENGINE_VERSION, type Weights, weighed } from '@attache/screening'
import type { Profile, Profiles } from '../../platform/rules/profiles.ts'

export const MATCHER = { name: 'attache-screening', version: ENGINE_VERSION } as const

/** The profile of a question that is for nothing in particular. */
export const STANDARD = 'standard'

/** Names that clients of other services use for the best there is. */
const aliases = ['best', 'default', 'logic-v2'] as const
export const aliasNames: Readonly<Record<string, string>> = Object.fromEntries(
  aliases.map((alias) => [alias, MATCHER.name]),
)

export interface Asked {
  readonly algorithm?: string
  readonly profile: string
  readonly threshold?: number | undefined
  readonly cutoff?: number | undefined
  readonly weights?: Readonly<Record<string, number>> | undefined
}

/** How a question is screened. */
export interface Settings {
  readonly profile: string
  readonly threshold: number
  readonly cutoff: number
  readonly weights: Weights
}

/** What a profile says and a question says otherwise; refuses what there is not, naming what there is. */
export function settingsOf(profiles: Profiles, asked: Asked): Settings {
  if (asked.algorithm !== undefined) knownAlgorithm(asked.algorithm)
  const profile = profiles.named(asked.profile)
  return over(profile, asked)
}

export function over(profile: Profile, { threshold, cutoff, weights }: Omit<Asked, 'algorithm' | 'profile'>): Settings {
  const from = threshold ?? profile.threshold
  return {
    profile: profile.id,
    threshold: from,
    // What is a match is always answered.
    cutoff: Math.min(cutoff ?? profile.cutoff, from),
    weights: weights === undefined ? profile.weights : { ...profile.weights, ...knownWeights(weights) },
  }
}

const config = ['algorithm', 'profile'] as const

/** What a client says in the body before what it says in the address. */
export function withConfig<T extends Asked>(asked: T, given: Readonly<Record<string, unknown>> | undefined): T {
  const unknown = Object.keys(given ?? {}).filter((name) => !config.includes(name as never))
  if (unknown.length > 0)
    throw new Refusal('invalid', `There is no option ${unknown.map((name) => `“${name}”`).join(', ')} to configure.`, {
      remedy: `Leave it out; there are: ${config.join(', ')}.`,
      fields: unknown.map((name) => ({ field: `config.${name}`, problem: 'is unknown' })),
    })
  const told = Object.fromEntries(Object.entries(given ?? {}).map(([name, value]) => [name, String(value)]))
  return { ...asked, ...told }
}

function knownAlgorithm(name: string): void {
  if (name === MATCHER.name || aliasNames[name] !== undefined) return
  throw new Refusal('invalid', `There is no algorithm “${name}”.`, {
    remedy: `Use “${MATCHER.name}”, which ${aliases.map((alias) => `“${alias}”`).join(', ')} stand for too.`,
    fields: [{ field: 'algorithm', problem: 'is unknown' }],
  })
}

function knownWeights(weights: Readonly<Record<string, number>>): Weights {
  const unknown = Object.keys(weights).filter((name) => !weighed.includes(name as never))
  if (unknown.length === 0) return weights
  throw new Refusal('invalid', `There is no feature ${unknown.map((name) => `“${name}”`).join(', ')} to weigh.`, {
    remedy: `Weigh any of: ${weighed.join(', ')}.`,
    fields: unknown.map((name) => ({ field: `weights.${name}`, problem: 'is unknown' })),
  })
}
