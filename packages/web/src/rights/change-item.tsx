import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCan, useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { When } from '../ui/when.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { EndButton } from './end-button.tsx'
import classes from './rights.module.css'
import { type Change, changedFields, kindTitle, stateLook } from './words.ts'

type Step = 'approve' | 'decline' | 'withdraw' | 'review'
const stepTitle = (step: Step): string =>
  ({ approve: t('Approve'), decline: t('Decline'), withdraw: t('Withdraw'), review: t('Review') })[step]

/** One change of rights: what, why, by whom, and what I may do with it. */
export function ChangeItem({ change, about = true }: { readonly change: Change; readonly about?: boolean }) {
  const can = useCan()
  const me = useMe()
  const [step, setStep] = useState<Step | null>(null)
  const look = stateLook[change.state]
  const steps = change.may.filter((one): one is Step => one !== 'end')
  return (
    <li className={classes.change}>
      <div className={classes.changeHead}>
        <strong>{kindTitle(change.kind)}</strong>
        {about &&
          (can('review-rights') ? (
            <Link to="/rights/$id" params={{ id: change.person.id }}>
              {change.person.name}
            </Link>
          ) : (
            <span>{change.person.name}</span>
          ))}
        {change.person.organization !== me.organization && (
          <span className="soft">
            {t('of {organization}, {country}', {
              organization: change.person.organization,
              country: change.person.country,
            })}
          </span>
        )}
        <StateBadge tone={look.tone} shape={look.shape}>
          {t(look.word)}
        </StateBadge>
        <span className="soft">
          {t('by {by}', { by: change.by })} · <When at={change.at} />
        </span>
      </div>
      {changedFields(change).map((field) => (
        <div key={field.title}>
          <span className="soft">{field.title}:</span>{' '}
          {change.kind === 'change' ? t('{from} → {to}', { from: field.from, to: field.to }) : field.to}
        </div>
      ))}
      <div>{change.reason}</div>
      {change.decidedBy !== null && (
        <div className="soft">
          {t('{who} decided: {reason}', { who: change.decidedBy, reason: change.decision ?? '' })}
        </div>
      )}
      {change.expires !== null && change.state === 'applied' && (
        <div>
          {t('Ends')} <When at={change.expires} zone />
        </div>
      )}
      {change.reviewDue !== null && change.review === null && (
        <div className="soft">
          {t('To be reviewed by')} <When at={change.reviewDue} />
        </div>
      )}
      {change.review !== null && (
        <div className="soft">
          {t('{who} reviewed: {review}', { who: change.reviewedBy ?? '', review: change.review })}
        </div>
      )}
      {change.may.length > 0 && (
        <div className={classes.changeActions}>
          {steps.map((one) => (
            <Button
              key={one}
              size="compact-xs"
              variant={one === 'approve' ? 'filled' : 'default'}
              onClick={() => setStep(one)}
            >
              {stepTitle(one)}
            </Button>
          ))}
          {change.may.includes('end') && <EndButton change={change} />}
        </div>
      )}
      {step !== null && (
        <DecideDialog change={change} step={step} title={stepTitle(step)} onClose={() => setStep(null)} />
      )}
    </li>
  )
}
