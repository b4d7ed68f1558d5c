/** How long what is kept: declarations, disposal plans, legal holds, expungements. */
export * from './retention/declarations.ts'
export * from './retention/expungements.ts'
export * from './retention/holds.ts'
export * from './retention/plans.ts'
export * from './retention/subject.ts'
