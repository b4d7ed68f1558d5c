import type { Step, visas } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { t } from '../app/text.ts'
import { SimpleTable } from '../ui/simple-table.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { When } from '../ui/when.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import classes from './visa.module.css'
import { channelTitle, noticeStateTitle } from './words.ts'

interface Asked {
  readonly notice: visas.VisaNotice
  readonly step: Step
}

/** One line for each who must be told: what was sent, who confirmed it, and until when. */
export function Notices({ notices }: { readonly notices: readonly visas.VisaNotice[] }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <div className={classes.notices}>
      <SimpleTable
        label={t('Notices')}
        head={[t('Recipient'), t('State'), t('Confirm until'), t('Sent'), t('Confirmed')]}
      >
        {notices.map((notice) => (
          <tr key={notice.id}>
            <td>{notice.title}</td>
            <td>
              <NoticeState {...notice} />
              <span className={classes.rowSteps}>
                {notice.steps
                  .filter(({ why }) => why === null)
                  .map((step) => (
                    <Button
                      key={step.name}
                      size="compact-sm"
                      variant="default"
                      aria-label={t('{step}: {recipient}', { step: t(step.title), recipient: notice.title })}
                      onClick={() => setAsked({ notice, step })}
                    >
                      {t(step.title)}
                    </Button>
                  ))}
              </span>
            </td>
            <td>
              <When at={notice.due} />
            </td>
            <td>
              <Sendings {...notice} />
            </td>
            <td>
              <Receipt {...notice} />
            </td>
          </tr>
        ))}
      </SimpleTable>
      {asked !== null && <NoticeDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  )
}

function NoticeState({ state, late }: visas.VisaNotice) {
  if (state === 'confirmed')
    return (
      <StateBadge tone={late ? 'plain' : 'good'} shape="tick">
        {late ? t('Confirmed late') : noticeStateTitle(state)}
      </StateBadge>
    )
  if (late)
    return (
      <StateBadge tone="bad" shape="ring">
        {state === 'sent' ? t('Late, not confirmed') : t('Late, not sent')}
      </StateBadge>
    )
  return (
    <StateBadge tone="warn" shape={state === 'sent' ? 'half' : 'ring'}>
      {noticeStateTitle(state)}
    </StateBadge>
  )
}

/** Every sending, also those that were not enough. */
function Sendings({ events }: visas.VisaNotice) {
  const sent = events.filter(({ transition }) => transition !== 'confirm')
  if (sent.length === 0) return <span className="soft">—</span>
  return sent.map(({ at, channel, contact, reference, by }) => (
    <div key={at} title={t('written down by {by}', { by })}>
      <When at={at} />
      <div className="soft">
        {[channel === null ? null : channelTitle(channel), contact, reference]
          .filter((part) => part !== null)
          .join(', ')}
      </div>
    </div>
  ))
}

function Receipt({ events }: visas.VisaNotice) {
  const receipt = events.find(({ transition }) => transition === 'confirm')
  if (receipt === undefined) return <span className="soft">—</span>
  const { at, contact, reference, by } = receipt
  return (
    <div title={t('written down by {by}', { by })}>
      <When at={at} />
      <div className="soft">{[contact, reference].filter((part) => part !== null).join(', ')}</div>
    </div>
  )
}
