/** What is told outside, as it is seeded; every one of them waits for counsel. */
interface SeededText {
  readonly code: string
  readonly title: string
  readonly body: string
  readonly source: string
}

const DRAFT = 'the agency: draft, to be read by counsel'

export const redressTexts: readonly SeededText[] = [
  {
    code: 'pending-paperwork',
    title: 'Pending paperwork',
    body: 'We have your inquiry and wait for papers that show who you are.',
    source: DRAFT,
  },
  {
    code: 'no-paperwork',
    title: 'No paperwork',
    body: 'The papers that we asked for have not come, so the inquiry rests. Send them with the control number and it goes on.',
    source: DRAFT,
  },
  {
    code: 'in-process',
    title: 'In process',
    body: 'Your inquiry is being reviewed by somebody who had no part in what you write about.',
    source: DRAFT,
  },
  {
    code: 'completed',
    title: 'Completed',
    body: 'The review has ended and a letter with its outcome was sent.',
    source: DRAFT,
  },
  {
    code: 'letter',
    title: 'Final letter',
    body: [
      'Redress control number: {number}',
      'Date: {day}',
      'Concerning: {name}',
      '',
      'The review of your inquiry has ended. It was made by somebody who had no part in the decisions you wrote about.',
      '',
      'Where the review showed that a record of ours had to be corrected, it was corrected, and so was every copy of it that we keep.',
      '',
      'The law does not allow us to say whether anybody is, or was, named on a list or in a record used for security. We neither confirm nor deny it, to anybody, whatever the answer is; this letter has the same words for everyone who asks.',
      '',
      'If you meet the same difficulty again, state the redress control number above when you travel or apply. If you disagree with this outcome, you may write to us within thirty days and say why.',
    ].join('\n'),
    source: DRAFT,
  },
]
