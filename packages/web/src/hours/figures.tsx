import type { hours } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import { count } from '../ui/numbers.ts'
import { SimpleTable } from '../ui/simple-table.tsx'
import { hoursText } from './quarters.ts'
import classes from './hours.module.css'

interface LinesProps {
  readonly lines: readonly hours.HoursLine[]
}

const postTitle = ({ post }: hours.HoursLine): string => post?.name ?? t('All posts')

/** Hours as the way to their records; none has none. */
const Opened = ({ figure }: { readonly figure: hours.HoursFigure }) =>
  figure.quarters === 0 ? (
    <span className="soft">0</span>
  ) : (
    <Link to="/hours/records" search={figure.query}>
      {hoursText(figure.quarters)}
    </Link>
  )

/** A line for each post, a column for each programme that hours were worked for. */
export function ByProgramme({ lines }: LinesProps) {
  const programmes = lines.find(({ post }) => post === null)?.programmes ?? []
  return (
    <SimpleTable
      label={t('Hours by programme')}
      head={[t('Post'), t('All programmes'), ...programmes.map(({ title }) => title)]}
    >
      {lines.map((line) => (
        <tr key={line.post?.id ?? ''} className={line.post === null ? classes.all : undefined}>
          <td>{postTitle(line)}</td>
          <td className={classes.figure}>
            <Opened figure={line.total} />
          </td>
          {programmes.map(({ code }) => {
            const figure = line.programmes.find((one) => one.code === code)
            return (
              <td key={code} className={classes.figure}>
                {figure === undefined ? <span className="soft">0</span> : <Opened figure={figure} />}
              </td>
            )
          })}
        </tr>
      ))}
    </SimpleTable>
  )
}

/** Hours held against the recommendations that came of them. */
export const PerRecommendation = ({ lines }: LinesProps) => (
  <SimpleTable
    label={t('Hours per recommendation')}
    head={[t('Post'), t('Hours of visa work'), t('Recommendations'), t('Hours for each')]}
  >
    {lines.map((line) => (
      <tr key={line.post?.id ?? ''} className={line.post === null ? classes.all : undefined}>
        <td>{postTitle(line)}</td>
        <td className={classes.figure}>
          <Opened figure={line.spent} />
        </td>
        <td className={classes.figure}>
          <Recommendations {...line} />
        </td>
        <td className={classes.figure}>
          {line.hoursEach === null ? <span className="soft">—</span> : t('{n} h', { n: line.hoursEach })}
        </td>
      </tr>
    ))}
  </SimpleTable>
)

const Recommendations = ({ recommendations }: hours.HoursLine) =>
  recommendations === null || recommendations.value === 0 ? (
    <span className="soft">{recommendations === null ? '—' : '0'}</span>
  ) : (
    <Link to="/visas" search={recommendations.query}>
      {count(recommendations.value)}
    </Link>
  )
