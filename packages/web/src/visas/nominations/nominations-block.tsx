import { type CallOf, visas } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { call } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { useMarks } from '../../ui/marks.ts'
import { Block } from '../../ui/record-page.tsx'
import classes from '../visa.module.css'
import { NominateDialog } from './nominate-dialog.tsx'
import { NominationStateBadge } from './nomination-state.tsx'

/** To which watchlists the applicant was nominated, as far as the reader sees it, and the way to nominate him. */
export function NominationsBlock({ application }: { readonly application: visas.VisaApplication }) {
  const { id, finding, state } = application
  const made = useQuery(ask(visas.listNominations, { query: { application: id } }))
  const [open, setOpen] = useState(false)
  useMarks(made.data?.items.map(({ mark }) => mark) ?? [])
  const may = finding === 'confirmed' || state === 'revoked'
  const items = made.data?.items ?? []
  if (!may && items.length === 0) return null
  return (
    <Block
      title={t('Watchlist nominations')}
      aside={
        may && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t('Nominate')}
          </Button>
        )
      }
    >
      {items.length === 0 && <p className="soft">{t('Nobody nominated the applicant yet.')}</p>}
      {items.map((one) => (
        <div key={one.id} className={classes.nomination}>
          <Link to="/visas/nominations/$id" params={{ id: one.id }}>
            {one.list}
          </Link>
          <NominationStateBadge state={one.state} />
          <span className="soft">{one.nominatedBy}</span>
        </div>
      ))}
      {open && <Nominate application={application} onClose={() => setOpen(false)} />}
    </Block>
  )
}

interface NominateProps {
  readonly application: visas.VisaApplication
  readonly onClose: () => void
}

function Nominate({ application, onClose }: NominateProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useWriteKey()
  const { id } = application
  const send = useMutation({
    mutationFn: (content: object) =>
      call(visas.nominate, { params: { id }, body: { ...content, key: key.of([id, content]) } } as CallOf<
        typeof visas.nominate
      >),
    onSuccess: async (made) => {
      key.renew()
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('visas.') })
      await navigate({ to: '/visas/nominations/$id', params: { id: made.id } })
    },
  })
  return (
    <NominateDialog
      title={t('Nominate to a watchlist')}
      told={application.applicant.properties}
      busy={send.isPending}
      error={send.error}
      onSubmit={(says) => send.mutate(says)}
      onClose={onClose}
    />
  )
}
