import type { visas } from '@attache/contracts'
import { nameKey, normaliseIdentifier } from '@attache/screening'
import type { Draft } from '../draft.ts'
import { addressKey } from './address-key.ts'
import { mailKey } from './mail-key.ts'
import { phoneKey } from './phone-key.ts'

/** What an application states, in a form that is the same whoever wrote it. */
export interface Fact {
  readonly kind: visas.RingFactKind
  readonly value: string
  /** As the application has it. */
  readonly said: string
}

export type Stated = Pick<Draft, 'applicant' | 'sponsor' | 'employer' | 'preparer' | 'address' | 'phone' | 'email'>

/** Several numbers or addresses in one field. */
const parts = (text: string | null): readonly string[] => (text ?? '').split(/[;\n]|,(?=\s*\+)|\s\/\s/)

/** The facts of an application taken in at a post of this country, each once. */
export function factsOf(stated: Stated, country: string | null): readonly Fact[] {
  const { applicant } = stated
  const facts = new Map<string, Fact>()
  const add = (kind: Fact['kind'], values: readonly (string | null)[], key: (value: string) => string) => {
    for (const value of values) {
      const said = value?.trim() ?? ''
      const normal = key(said)
      if (normal !== '' && !facts.has(`${kind} ${normal}`))
        facts.set(`${kind} ${normal}`, { kind, value: normal, said })
    }
  }
  const firm = (name: string): string => nameKey(name, false)
  add('passport', applicant['passportNumber'] ?? [], (value) => normaliseIdentifier('passportNumber', value))
  add('id-number', applicant['idNumber'] ?? [], (value) => normaliseIdentifier('idNumber', value))
  add('phone', parts(stated.phone), (value) => phoneKey(value, country))
  add('email', parts(stated.email), mailKey)
  add('stay', [stated.address], addressKey)
  add('home', applicant['address'] ?? [], addressKey)
  add('sponsor', [stated.sponsor], firm)
  add('employer', [stated.employer], firm)
  add('preparer', [stated.preparer], firm)
  return [...facts.values()]
}

/** Who applies: the same name and birth date is the same person, who may share with himself what he likes. */
export function personOf({ applicant }: Pick<Stated, 'applicant'>): string {
  const whole = applicant['name'] ?? []
  const made = ['firstName', 'middleName', 'lastName'].flatMap((part) => applicant[part]?.[0] ?? []).join(' ')
  const name = nameKey(whole[0] ?? made, true)
  return `${name}|${applicant['birthDate']?.[0] ?? ''}`
}
