export { type AuditVerdict, type AuditVerifyOptions, verifyAudit } from './audit-verify.ts'
export { type DoctorOptions, examine, type Finding } from './doctor.ts'
