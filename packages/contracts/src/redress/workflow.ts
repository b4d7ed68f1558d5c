import { workflow } from '../workflow.ts'

/**
 * How far an inquiry has come. No state, step or reason of it follows from whether a list names the person: what was found are
 * findings under labels of their own.
 */
export const inquiryWorkflow = workflow({
  kind: 'redress-inquiry',
  title: 'Redress inquiry',
  initial: 'in-process',
  states: {
    'pending-paperwork': {
      title: 'Pending paperwork',
      transitions: {
        'papers-came': { to: 'in-process', title: 'The papers came', by: 'work-redress', key: 'p' },
        lapse: { to: 'no-paperwork', title: 'No papers came', by: 'work-redress', reason: true },
      },
    },
    'no-paperwork': {
      title: 'No paperwork',
      transitions: { 'papers-came': { to: 'in-process', title: 'The papers came', by: 'work-redress', key: 'p' } },
    },
    'in-process': {
      title: 'In process',
      transitions: {
        claim: { to: 'in-process', title: 'Take up the review', by: 'work-redress', key: 'v' },
        'ask-papers': { to: 'pending-paperwork', title: 'Ask for papers', by: 'work-redress', reason: true },
        complete: { to: 'completed', title: 'Complete and write the letter', by: 'work-redress', reason: true },
      },
    },
    completed: { title: 'Completed', transitions: {} },
  },
})

export const inquiryStates = ['pending-paperwork', 'no-paperwork', 'in-process', 'completed'] as const
export type InquiryState = (typeof inquiryStates)[number]

/** A finding stands until somebody takes back what it did. */
export const findingWorkflow = workflow({
  kind: 'redress-finding',
  title: 'Redress finding',
  initial: 'standing',
  states: {
    standing: {
      title: 'Standing',
      transitions: { retract: { to: 'retracted', title: 'Retract', by: 'work-redress', reason: true } },
    },
    retracted: { title: 'Retracted', transitions: {} },
  },
})
