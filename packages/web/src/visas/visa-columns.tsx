import { visas } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import type { Column } from '../ui/data-table.tsx'
import { writtenDate } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { Name } from '../ui/name.tsx'
import { MismatchBadge } from './mismatch-badge.tsx'
import { RevokedBadge, VisaStateBadge } from './visa-state.tsx'
import { decisionInWords, gradeInWords } from './words.ts'

export const visaColumns: readonly Column<visas.VisaApplication>[] = [
  {
    id: 'applicant',
    header: t('Applicant'),
    fixed: true,
    cell: (one) => (
      <Link to="/visas/$id" params={{ id: one.id }}>
        <Name text={one.applicant.caption} />
      </Link>
    ),
  },
  {
    id: 'number',
    header: t('Number'),
    width: 115,
    wide: true,
    cell: (one) => <span className="mono">{one.number}</span>,
  },
  {
    id: 'state',
    header: t('State'),
    cell: (one) =>
      // Of a revocation it matters whether everybody knows.
      one.notices === null ? <VisaStateBadge state={one.state} /> : <RevokedBadge notices={one.notices} />,
  },
  { id: 'post', header: t('Post'), width: 145, wide: true, cell: (one) => one.post.name },
  { id: 'class', header: t('Class'), width: 75, wide: true, cell: (one) => one.visaClass },
  {
    id: 'received',
    header: t('Received'),
    wide: true,
    cell: (one) => <span className="numeric">{writtenDate(one.received)}</span>,
  },
  {
    id: 'grade',
    header: t('Grade'),
    width: 75,
    wide: true,
    cell: (one) =>
      one.grade !== null && <span title={gradeInWords(one.grade)}>{one.grade.code ?? gradeInWords(one.grade)}</span>,
  },
  {
    id: 'recommendation',
    header: t('Recommended'),
    width: 110,
    wide: true,
    cell: (one) => one.recommendation !== null && t(visas.recommendationTitles[one.recommendation.kind]),
  },
  {
    id: 'decision',
    header: t('Decision'),
    width: 135,
    wide: true,
    cell: (one) =>
      one.decision !== null &&
      (one.mismatch === null ? decisionInWords(one.decision) : <MismatchBadge mismatch={one.mismatch} short />),
  },
  { id: 'mark', header: t('Marking'), wide: true, cell: (one) => <Mark mark={one.mark} short /> },
]
