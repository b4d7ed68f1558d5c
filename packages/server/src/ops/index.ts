export { type AuditVerdict, type AuditVerifyOptions, verifyAudit } from './audit-verify.ts'
export { type BackupKey, makeKeyFile, passphraseKey, readKeyFile } from './backup/key.ts'
export { type BackupOptions, type BackupReport, takeBackup } from './backup/take.ts'
export { examine } from './doctor/examine.ts'
export type { DoctorOptions, Finding } from './doctor/finding.ts'
export {
  type NewHomeOptions,
  restore,
  type RestoreOptions,
  type RestoreReport,
  verifyBackup,
} from './restore/restore.ts'
export { rehearseUpgrade, upgrade, type UpgradeOptions, type UpgradeReport } from './upgrade.ts'
