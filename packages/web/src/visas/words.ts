import { visas } from '@attache/contracts'
import { t } from '../app/text.ts'

export const visaStateTitle = (state: string): string =>
  t(visas.visaWorkflow.states[state as visas.VisaState]?.title ?? state)

export const screenedTitles: Readonly<Record<(typeof visas.screeningResults)[number], string>> = {
  'auto-cleared': 'Cleared by screening',
  'potential-match': 'Potential match',
}

export const findingTitles: Readonly<Record<(typeof visas.findings)[number], string>> = {
  confirmed: 'Derogatory, confirmed',
  resolved: 'Nothing derogatory',
}

/** `B2 · Usually reliable · Probably true`, as the scale of its day says it. */
export const gradeInWords = ({ code, reliability, credibility }: visas.FindingGrade): string =>
  code === null ? t(reliability) : `${code} · ${t(reliability)} · ${t(credibility)}`

export const milestoneTitles: Readonly<Record<(typeof visas.milestones)[number], string>> = {
  claimed: 'Vetting begun',
  found: 'Vetting ended',
  recommended: 'Recommended',
  decided: 'Decided',
  revoked: 'Revoked',
  notified: 'Everybody told',
}

export const stageTitles: Readonly<Record<(typeof visas.visaStages)[number], string>> = {
  waiting: 'Until vetting',
  vetting: 'In vetting',
  review: 'Until the recommendation',
  adjudication: 'Until the decision',
  notification: 'Revoked until all confirmed',
}

export const noticeStateTitle = (state: visas.NoticeState): string => t(visas.noticeWorkflow.states[state].title)

export const channelTitle = (channel: visas.NoticeChannel): string => t(visas.channelTitles[channel])

/** What a choice offers, in the words of the page. */
export const choicesOf = <Code extends string>(titles: Readonly<Record<Code, string>>) =>
  Object.entries<string>(titles).map(([value, label]) => ({ value, label: t(label) }))

/** The decision in words: what was issued for less than usual says so. */
export const decisionInWords = ({ kind, limited }: { readonly kind: visas.DecisionKind; readonly limited: boolean }) =>
  limited ? t('Issued, limited') : t(visas.decisionTitles[kind])
