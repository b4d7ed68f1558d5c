/** How long, from which event on: a number of days from a first day on, with where it comes from. */
export interface DeclaredPeriod {
  readonly name: string
  readonly days: number
  readonly countedFrom: string
  readonly source: string
  readonly verified: boolean
}

/** What a table holds of people, and what becomes of it. */
export interface DeclaredTable {
  readonly table: string
  /** What it holds of people; null when it holds nothing. */
  readonly holds: string | null
  /** The periods by which its rows end. */
  readonly rules: readonly string[]
  /** Why rows stay that no period ends, or why there is nothing to end. */
  readonly kept: string | null
  /** What stops deletion. */
  readonly stops: readonly string[]
}

const AGENCY = 'the agency: proposed, to be confirmed by its records officer'

const period = (name: string, days: number, countedFrom: string, source = AGENCY): DeclaredPeriod => ({
  name,
  days,
  countedFrom,
  source,
  verified: false,
})

/** Not one source has been read against its text yet: each says so. */
export const periods: readonly DeclaredPeriod[] = [
  period('ended-sessions', 90, 'the end of the session or token'),
  period('expired-invitations', 30, 'the end of the one-time link'),
  period('passkeys-of-disabled', 365, 'the day on which the account was disabled'),
  period('idempotency-keys', 30, 'the write that it was made for'),
  period('unused-uploads', 30, 'the day on which the file was sent'),
  period('ended-statements', 1_825, 'the list version that no longer says it'),
  period('import-rejections', 365, 'the end of the import'),
  period('withdrawn-assertions', 1_825, 'the withdrawal'),
  period('unmatched-screenings', 365, 'the screening'),
  period(
    'decided-screenings',
    9_131,
    'the last decision on its hits',
    'visa security programme: about 25 years, from memory of its privacy impact assessment',
  ),
  period('finished-batches', 365, 'the end of the file, once no row of it is left'),
  period(
    'audit-details',
    3_650,
    'the event',
    'OMB M-21-31 asks 30 months and 5 USC 552a(c)(3) five years for disclosures, from memory; the agency keeps longer',
  ),
  period('past-assignments', 2_555, 'the last day of the assignment'),
  period('released-holds', 1_825, 'the release of the hold'),
]

const HOLD = 'legal hold'
const DUTY = 'duty to account for disclosures'

const ended = (table: string, holds: string, rules: readonly string[], stops: readonly string[] = [HOLD]) => ({
  table,
  holds,
  rules,
  kept: null,
  stops,
})
const kept = (table: string, holds: string | null, why: string, stops: readonly string[] = []) => ({
  table,
  holds,
  rules: [],
  kept: why,
  stops,
})

export const declaredTables: readonly DeclaredTable[] = [
  kept('app.binding_key', null, 'a key that signs transactions'),
  kept('app.blob_removals', null, 'hashes of files that are about to be removed; emptied when they are'),
  kept('app.label_sets', null, 'numbers of labels; the account is named by its id alone'),
  kept('app.labels', null, 'markings; a compartment names a case, never a person'),
  ended('app.passkeys', 'the names that people give their devices', ['passkeys-of-disabled']),
  {
    ...ended('app.principals', 'names, offices and rights of those with an account', ['expired-invitations']),
    kept: 'while anything in the audit trail or on a record names the account',
  },
  kept('app.retention_rules', null, 'periods of the agency'),
  kept('app.retention_tables', null, 'this declaration'),
  kept('app.rights_changes', 'who asked for, approved and held which rights', 'while the account is kept', [HOLD]),
  kept('app.rules', null, 'thresholds of the agency'),
  ended('app.sessions', 'when and how people signed in', ['ended-sessions']),
  kept('app.tombstones', 'keyed hashes of what was expunged', 'so that a restored copy is expunged again'),
  ended('audit.details', 'names, searches and reasons in the audit trail', ['audit-details'], [HOLD, DUTY]),
  kept(
    'audit.events',
    'who did what and when, by account; of the people concerned only commitments',
    'the chain proves itself only whole; events of versions before this one hold their content themselves',
  ),
  kept('audit.outbox', 'events for a moment', 'emptied into the chain at once'),
  kept('public.accreditations', null, 'which office answers for which country'),
  ended('public.assertions', 'that two records are one person, with the reason', ['withdrawn-assertions']),
  ended('public.assignments', 'posts of our people', ['past-assignments']),
  ended('public.batches', 'names of files of people to screen', ['finished-batches']),
  kept('public.countries', null, 'public codes'),
  kept('public.datasets', null, 'names of lists'),
  kept('public.disposal_plans', null, 'what was disposed of when, and who approved it; nothing of whom'),
  kept('public.expungements', 'until it is carried out, whom it is about', 'the proof that it was done stays'),
  ended('public.hits', 'who was held against whom, with the evidence', ['decided-screenings'], [HOLD, DUTY]),
  ended('public.idempotency', 'that an account wrote something', ['idempotency-keys']),
  ended('public.import_rejections', 'values of listed people that could not be read', ['import-rejections']),
  ended('public.legal_holds', 'whom a hold is about, and why', ['released-holds'], []),
  kept('public.list_entities', 'the first name of each listed entity', 'while the list names it', [HOLD]),
  kept('public.list_imports', 'who imported which file', 'while a version of the list rests on it', [HOLD]),
  kept('public.list_mapping_uses', null, 'which import was read with which mapping'),
  kept('public.list_mapping_versions', 'who wrote a mapping', 'while an import was read with it'),
  kept('public.list_mappings', 'who wrote a mapping', 'while an import was read with it'),
  kept('public.list_versions', null, 'counts of versions of lists'),
  kept('public.migrations', null, 'what was applied'),
  kept('public.offices', null, 'offices'),
  kept('public.organizations', null, 'organizations'),
  kept('public.people', 'our people and counterparts, with how to reach them', 'while they are in the directory'),
  {
    ...ended('public.record_history', 'who moved a record, and the reason', [
      'decided-screenings',
      'withdrawn-assertions',
      'released-holds',
    ]),
    kept: 'while its record is kept',
  },
  ended(
    'public.screenings',
    'the people who were screened: name, birth date, documents',
    ['unmatched-screenings', 'decided-screenings'],
    [HOLD, DUTY],
  ),
  {
    ...ended('public.statements', 'everything that lists say of people', ['ended-statements']),
    kept: 'while the current version of the list says it',
  },
  ended('public.uploads', 'files as they were sent', ['unused-uploads']),
]
