import { type ResponseOf, screening } from '@attache/contracts'
import { Button, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/api/call.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { HelpLink } from '../../ui/help-link.tsx'
import { MrzChecks } from './mrz-checks.tsx'
import classes from './one.module.css'

type Read = ResponseOf<typeof screening.readMrz>

/** Reads the machine-readable zone of a document into the form, each check digit shown. */
export function MrzReader({ onRead }: { readonly onRead: (query: NonNullable<Read['query']>) => void }) {
  const [text, setText] = useState('')
  const read = useMutation({
    mutationFn: (zone: string) => call(screening.readMrz, { body: { text: zone } }),
    onSuccess: (answer) => {
      if (answer.query !== null) onRead(answer.query)
    },
  })
  return (
    <section className={classes.mrz} aria-label={t('Machine-readable zone')}>
      <Stack gap="sm">
        <h2>
          {t('Or from a document')} <HelpLink anchor="mrz" about={t('machine-readable zone')} />
        </h2>
        <Textarea
          label={t('Machine-readable zone')}
          description={t('Paste the two or three lines at the foot of the document')}
          className={classes.zone ?? ''}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (pasted.length > 40 && text === '') read.mutate(pasted)
          }}
        />
        <div>
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={read.isPending}
            onClick={() => read.mutate(text)}
          >
            {t('Read into the form')}
          </Button>
        </div>
        {read.isError && <FaultNote error={read.error} />}
        {read.data !== undefined && <MrzChecks read={read.data} />}
      </Stack>
    </section>
  )
}
