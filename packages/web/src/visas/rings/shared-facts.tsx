import { visas } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { t } from '../../app/text.ts'
import { Name } from '../../ui/name.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import classes from './ring.module.css'

interface SharedFactsProps {
  readonly facts: readonly visas.SharedFact[]
  readonly members: readonly visas.RingMember[]
}

/** The same as the picture, in words: each fact, and the applications that state it. */
export function SharedFacts({ facts, members }: SharedFactsProps) {
  const named = new Map(members.map((member) => [member.id, member]))
  return (
    <SimpleTable label={t('What they share')} head={[t('Fact'), t('Value'), t('Applications'), t('Weighs')]}>
      {facts.map((fact) => (
        <tr key={`${fact.kind} ${fact.value}`}>
          <td>{t(visas.ringFactTitles[fact.kind])}</td>
          <td>
            <bdi dir="auto">{fact.value}</bdi>
          </td>
          <td>
            <span className={classes.names}>
              {fact.applications.map((id) => (
                <Link key={id} to="/visas/$id" params={{ id }}>
                  <Name text={named.get(id)?.caption ?? id} />
                </Link>
              ))}
            </span>
          </td>
          <td className="numeric">{weighs(fact)}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}

const weighs = ({ weight, people }: visas.SharedFact): string => {
  if (people < 2) return t('the same applicant')
  return weight === 0 ? t('nothing: {people} people share it', { people }) : String(weight)
}
