import type { AuditTables } from './tables/audit.ts'
import type { DirectoryTables } from './tables/directory.ts'
import type { DuplicateKeeperTables, DuplicateTables } from './tables/duplicates.ts'
import type { EntityTables } from './tables/entities.ts'
import type { HoursTables } from './tables/hours.ts'
import type { IdentityKeeperTables } from './tables/identity.ts'
import type { LabelKeeperTables, LabelTables } from './tables/labels.ts'
import type { ListTables } from './tables/lists.ts'
import type { MappingTables } from './tables/mappings.ts'
import type { RecordTables } from './tables/records.ts'
import type { RedressTables } from './tables/redress.ts'
import type { RetentionKeeperTables, RetentionTables } from './tables/retention.ts'
import type { RuleKeeperTables } from './tables/rules.ts'
import type { ScreeningTables } from './tables/screening.ts'
import type { VisaTables } from './tables/visas.ts'

/** Row shapes as the migrations make them; times come back as Date, days as `YYYY-MM-DD`. Each owner's stand in a file of its own. */
export type * from './tables/audit.ts'
export type * from './tables/directory.ts'
export type * from './tables/duplicates.ts'
export type * from './tables/entities.ts'
export type * from './tables/hours.ts'
export type * from './tables/identity.ts'
export type * from './tables/labels.ts'
export type * from './tables/lists.ts'
export type * from './tables/mappings.ts'
export type * from './tables/records.ts'
export type * from './tables/redress.ts'
export type * from './tables/retention.ts'
export type * from './tables/rules.ts'
export type * from './tables/screening.ts'
export type * from './tables/visas.ts'

/** What the application role reaches. */
export interface AppTables
  extends AuditTables,
    DirectoryTables,
    DuplicateTables,
    EntityTables,
    HoursTables,
    LabelTables,
    ListTables,
    MappingTables,
    RecordTables,
    RedressTables,
    RetentionTables,
    ScreeningTables,
    VisaTables {}

/** What the keeper (identity of users, label sets, the audit recorder, the index feed) reaches. */
export interface KeeperTables
  extends AuditTables,
    DuplicateKeeperTables,
    IdentityKeeperTables,
    LabelKeeperTables,
    RetentionKeeperTables,
    RuleKeeperTables {}
