import { workflow } from '../workflow.ts'

/**
 * Screen, vet, recommend, and follow what became of it. Only a person finds something derogatory, a second one confirms it, and
 * the consular officer decides. Whoever may vet may take up an application that was cleared as well as one that was held, so that
 * taking one up tells nobody why.
 */
export const visaWorkflow = workflow({
  kind: 'visa-application',
  title: 'Visa application',
  initial: 'received',
  states: {
    received: {
      title: 'Received',
      transitions: {
        clear: { to: 'auto-cleared', title: 'Clear after screening', by: 'system' },
        flag: { to: 'potential-match', title: 'Hold for vetting', by: 'system' },
      },
    },
    'auto-cleared': {
      title: 'Cleared by screening',
      transitions: {
        hold: { to: 'potential-match', title: 'Hold: a list was changed', by: 'system' },
        claim: { to: 'vetting', title: 'Take up for vetting', by: 'work-visas', key: 'v' },
        review: { to: 'post-review', title: 'To post review', by: 'work-visas', key: 'p' },
      },
    },
    'potential-match': {
      title: 'Potential match',
      transitions: { claim: { to: 'vetting', title: 'Take up for vetting', by: 'work-visas', key: 'v' } },
    },
    vetting: {
      title: 'In vetting',
      transitions: {
        find: { to: 'derogatory-found', title: 'Report a finding', by: 'work-visas', reason: true, key: 'f' },
        resolve: { to: 'derogatory-resolved', title: 'Nothing derogatory', by: 'work-visas', reason: true, key: 'n' },
        'take-over': { to: 'vetting', title: 'Take over', by: 'work-visas', reason: true, key: 'o' },
      },
    },
    'derogatory-found': {
      title: 'Second review',
      transitions: {
        confirm: {
          to: 'derogatory-confirmed',
          title: 'Confirm the finding',
          by: 'work-visas',
          reason: true,
          notBy: 'find',
          key: 'c',
        },
        return: { to: 'vetting', title: 'Send back', by: 'work-visas', reason: true, notBy: 'find', key: 'b' },
      },
    },
    'derogatory-confirmed': {
      title: 'Derogatory, confirmed',
      transitions: { review: { to: 'post-review', title: 'To post review', by: 'work-visas', key: 'p' } },
    },
    'derogatory-resolved': {
      title: 'Nothing derogatory',
      transitions: {
        review: { to: 'post-review', title: 'To post review', by: 'work-visas', key: 'p' },
        reopen: { to: 'vetting', title: 'Vet again', by: 'work-visas', reason: true },
      },
    },
    'post-review': {
      title: 'Post review',
      transitions: {
        recommend: { to: 'recommended', title: 'Recommend', by: 'recommend-visas' },
        reopen: { to: 'vetting', title: 'Vet again', by: 'work-visas', reason: true },
      },
    },
    recommended: {
      title: 'Recommended',
      transitions: {
        decide: { to: 'decided', title: 'Record the decision', by: 'recommend-visas' },
        withdraw: { to: 'post-review', title: 'Withdraw the recommendation', by: 'recommend-visas', reason: true },
      },
    },
    decided: {
      title: 'Decided',
      transitions: {
        decide: { to: 'decided', title: 'Record the decision that follows', by: 'recommend-visas' },
        'close-alert': { to: 'decided', title: 'Close the alert', by: 'recommend-visas', reason: true },
        'request-revocation': {
          to: 'revocation-requested',
          title: 'Request revocation',
          by: 'recommend-visas',
          reason: true,
        },
      },
    },
    'revocation-requested': {
      title: 'Revocation requested',
      transitions: {
        revoke: { to: 'revoked', title: 'Record the revocation', by: 'recommend-visas', reason: true },
        keep: { to: 'decided', title: 'Revocation declined', by: 'recommend-visas', reason: true },
      },
    },
    revoked: { title: 'Revoked', transitions: {} },
  },
})

export const visaStates = [
  'received',
  'auto-cleared',
  'potential-match',
  'vetting',
  'derogatory-found',
  'derogatory-confirmed',
  'derogatory-resolved',
  'post-review',
  'recommended',
  'decided',
  'revocation-requested',
  'revoked',
] as const
export type VisaState = (typeof visaStates)[number]
