import { visas } from '@attache/contracts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { Name } from '../../ui/name.tsx'
import { layoutOf } from './layout.ts'
import classes from './ring.module.css'

/** More applications than these are no picture any more; the table beside it has them all. */
const MOST = 40
const ROW = 46

/** Who shares what: applications on one side, what they state on the other. The tables below say the same. */
export function RingPicture({ members, facts }: Pick<visas.Ring, 'members' | 'facts'>) {
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = members.slice(0, MOST)
  const named = new Map(shown.map((member) => [member.id, member]))
  const drawn = layoutOf([...named.keys()], facts)
  const height = Math.max(drawn.members.length, drawn.facts.length) * ROW
  const middle = (row: number, rows: number): number => ((row + 0.5) * height) / rows
  return (
    <>
      <div className={classes.picture} style={{ height }} role="group" aria-label={t('Who shares what')}>
        <ul className={classes.column} aria-label={t('Applications')}>
          {drawn.members.map((id) => (
            <li key={id}>
              <Link
                className={classes.member}
                to="/visas/$id"
                params={{ id }}
                onFocus={() => setChosen(id)}
                onBlur={() => setChosen(null)}
                onMouseEnter={() => setChosen(id)}
                onMouseLeave={() => setChosen(null)}
              >
                <Name text={named.get(id)?.caption ?? ''} />
                <span className={classes.under}>{named.get(id)?.number}</span>
              </Link>
            </li>
          ))}
        </ul>
        <svg className={classes.links} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          {drawn.links.map(({ member, fact }) => {
            const from = middle(member, drawn.members.length)
            const to = middle(fact, drawn.facts.length)
            const isOn = drawn.members[member] === chosen
            return (
              <path
                key={`${member} ${fact}`}
                className={isOn ? classes.on : classes.link}
                d={`M0 ${from}C50 ${from} 50 ${to} 100 ${to}`}
              />
            )
          })}
        </svg>
        <ul className={classes.column} aria-label={t('What they share')}>
          {drawn.facts.map((fact) => (
            <li key={`${fact.kind} ${fact.value}`}>
              <span className={chosen !== null && fact.applications.includes(chosen) ? classes.factOn : classes.fact}>
                <span className={classes.under}>{t(visas.ringFactTitles[fact.kind])}</span>
                <bdi dir="auto">{fact.value}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </div>
      {members.length > shown.length && (
        <p className="soft">
          {t('{shown} of {all} applications are drawn; the table has them all.', {
            shown: shown.length,
            all: members.length,
          })}
        </p>
      )}
    </>
  )
}
