/**
 * What a role may do. Rows are filtered by label besides: a capability opens a door, never a record.
 * The system administrator has none that shows content: separation of duties.
 */
export const capabilities = [
  'read-directory',
  'read-entities',
  'judge-identity',
  'screen',
  'decide-hits',
  'work-visas',
  'recommend-visas',
  'work-redress',
  'record-hours',
  'read-hours',
  'import-lists',
  'read-audit',
  'manage-users',
  'review-rights',
  'approve-rights',
  'break-glass',
  'review-break-glass',
  'read-retention',
  'dispose-records',
  'hold-records',
  'expunge',
] as const
export type Capability = (typeof capabilities)[number]

export const roles = [
  'assistant-director',
  'desk-officer',
  'attache',
  'deputy-attache',
  'assistant-attache',
  'special-agent',
  'vsp-agent',
  'analyst',
  'les-investigator',
  'mission-support',
  'dod-liaison',
  'field-office-coordinator',
  'privacy-officer',
  'legal-adviser',
  'list-manager',
  'auditor',
  'system-administrator',
  'foreign-counterpart',
] as const
export type Role = (typeof roles)[number]

const reader: readonly Capability[] = ['read-directory', 'read-entities']
/** Who works at a post or for one says how long. */
const staff: readonly Capability[] = ['record-hours']
const investigator: readonly Capability[] = [...reader, ...staff, 'screen', 'decide-hits', 'break-glass']
/** The Visa Security Program: an agent at post recommends, an analyst vets. */
const vetter: readonly Capability[] = ['work-visas']
const recommender: readonly Capability[] = [...vetter, 'recommend-visas']
/** Looks again at what others decided. */
const reviewer: readonly Capability[] = ['work-redress']
const supervisor: readonly Capability[] = [...investigator, 'approve-rights', 'review-rights', 'read-hours']
/** Who answers for how long things are kept. */
const custodian: readonly Capability[] = ['read-retention', 'hold-records', 'expunge']

export const capabilitiesOf: Readonly<Record<Role, readonly Capability[]>> = {
  'assistant-director': supervisor,
  'desk-officer': [...investigator, ...reviewer],
  attache: [...supervisor, 'judge-identity', ...recommender],
  'deputy-attache': [...supervisor, 'judge-identity', ...recommender],
  'assistant-attache': investigator,
  'special-agent': investigator,
  'vsp-agent': [...investigator, ...recommender],
  analyst: [...investigator, 'judge-identity', 'import-lists', ...vetter],
  'les-investigator': [...reader, ...staff, 'screen'],
  'mission-support': ['read-directory', ...staff],
  'dod-liaison': investigator,
  'field-office-coordinator': investigator,
  'privacy-officer': [
    ...reader,
    'read-audit',
    'approve-rights',
    'review-rights',
    'review-break-glass',
    ...reviewer,
    ...custodian,
    'dispose-records',
  ],
  'legal-adviser': [...reader, ...reviewer, ...custodian],
  'list-manager': [...investigator, 'judge-identity', 'import-lists'],
  auditor: ['read-directory', 'read-audit', 'review-rights', 'read-retention'],
  'system-administrator': ['manage-users', 'review-rights'],
  'foreign-counterpart': reader,
}

export const capabilitiesOfAll = (held: readonly Role[]): readonly Capability[] => [
  ...new Set(held.flatMap((role) => capabilitiesOf[role])),
]
