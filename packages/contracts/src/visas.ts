/** The Visa Security Program: applications screened before they are decided, vetted, recommended on and followed to their end. */

export * from './visas/application.ts'
export * from './visas/applications.ts'
export * from './visas/columns.ts'
export * from './visas/grounds.ts'
export * from './visas/measures.ts'
export * from './visas/notices.ts'
export * from './visas/recommending.ts'
export * from './visas/revocation.ts'
export * from './visas/vetting.ts'
export * from './visas/whereabouts.ts'
export * from './visas/workflow.ts'
