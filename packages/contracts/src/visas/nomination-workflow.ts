import { workflow } from '../workflow.ts'

/** One nominates, a second person approves; the owner of the list decides, and the nomination follows what he says. */
export const nominationWorkflow = workflow({
  kind: 'watch-nomination',
  title: 'Watchlist nomination',
  initial: 'proposed',
  states: {
    proposed: {
      title: 'Second review',
      transitions: {
        approve: { to: 'approved', title: 'Approve', by: 'recommend-visas', reason: true, notBy: 'propose', key: 'c' },
        return: { to: 'returned', title: 'Send back', by: 'recommend-visas', reason: true, notBy: 'propose', key: 'b' },
        withdraw: { to: 'withdrawn', title: 'Withdraw', by: 'work-visas', reason: true },
      },
    },
    returned: {
      title: 'Sent back',
      transitions: {
        propose: { to: 'proposed', title: 'Propose again', by: 'work-visas', reason: true },
        withdraw: { to: 'withdrawn', title: 'Withdraw', by: 'work-visas', reason: true },
      },
    },
    approved: {
      title: 'Approved, to be sent',
      transitions: {
        send: { to: 'sent', title: 'Mark as sent', by: 'recommend-visas', reason: true },
        withdraw: { to: 'withdrawn', title: 'Withdraw', by: 'recommend-visas', reason: true },
      },
    },
    sent: {
      title: 'With the owner of the list',
      transitions: {
        accept: { to: 'accepted', title: 'Record the acceptance', by: 'recommend-visas', reason: true },
        reject: { to: 'rejected', title: 'Record the rejection', by: 'recommend-visas', reason: true },
        withdraw: { to: 'withdrawn', title: 'Withdraw', by: 'recommend-visas', reason: true },
      },
    },
    accepted: {
      title: 'Accepted',
      transitions: {
        withdraw: { to: 'withdrawn', title: 'Ask for its removal', by: 'recommend-visas', reason: true },
      },
    },
    rejected: { title: 'Rejected', transitions: {} },
    withdrawn: { title: 'Withdrawn', transitions: {} },
  },
})

export const nominationStates = [
  'proposed',
  'returned',
  'approved',
  'sent',
  'accepted',
  'rejected',
  'withdrawn',
] as const
export type NominationState = (typeof nominationStates)[number]
