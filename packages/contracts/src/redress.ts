/** Redress: somebody asks why he is stopped or refused; another than who decided looks again, and corrects what is wrong. */

export * from './redress/findings.ts'
export * from './redress/inquiries.ts'
export * from './redress/inquiry.ts'
export * from './redress/texts.ts'
export * from './redress/workflow.ts'
