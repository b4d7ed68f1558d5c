import { lists, type Step } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { duration } from '../ui/dates.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { History } from '../ui/history.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { Note } from '../ui/note.tsx'
import { bytes } from '../ui/numbers.ts'
import { Progress } from '../ui/progress.tsx'
import { ReasonDialog } from '../ui/reason-dialog.tsx'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { When } from '../ui/when.tsx'
import { ImportCounts } from './import-counts.tsx'
import { ImportStateBadge, importStateTitle, isAtWork } from './import-state.tsx'
import { Rejections } from './rejections.tsx'

/** One import: how far it is, what it changed, what it could not take. */
export function ImportPage() {
  const { id } = useParams({ from: '/frame/lists/imports/$id' })
  const [step, setStep] = useState<Step | null>(null)
  const read = useQuery({
    ...ask(lists.readImport, { params: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isAtWork(state.data.import) ? 1_000 : false),
  })
  useMarks([read.data?.import.mark])
  if (read.data === undefined) {
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  }
  const { import: one, history, rejections, rejectionsTotal } = read.data
  return (
    <RecordPage
      title={one.title}
      kind={t('List import')}
      help="import"
      mark={one.mark}
      facts={
        <>
          <ImportStateBadge state={one.state} />
          <span>
            {t('by {by}', { by: one.by })}, <When at={one.at} />
          </span>
          {one.finished !== null && (
            <span>{t('took {time}', { time: duration(Date.parse(one.finished) - Date.parse(one.at)) })}</span>
          )}
        </>
      }
      actions={one.steps.map((possible) => (
        <Button
          key={possible.name}
          variant="default"
          disabled={possible.why !== null}
          title={possible.why ?? undefined}
          onClick={() => setStep(possible)}
        >
          {t(possible.title)}
        </Button>
      ))}
      side={
        <>
          <Block title={t('List')}>
            <Facts
              items={[
                [
                  t('Short name'),
                  <Link key="list" to="/entities" search={{ dataset: one.source }}>
                    {one.source}
                  </Link>,
                ],
                [t('Version'), one.listVersion],
                [t('Format'), one.format],
              ]}
            />
          </Block>
          <Block title={t('Files')}>
            <Facts
              items={one.files.map(
                (file) =>
                  [
                    file.name,
                    <span key={file.name} title={`SHA-256 ${file.sha256}`}>
                      {bytes(file.bytes)}
                    </span>,
                  ] as const,
              )}
            />
          </Block>
          <Block title={t('History')}>
            <History entries={history} titleOf={importStateTitle} />
          </Block>
        </>
      }
    >
      {isAtWork(one) && (
        <Block
          title={
            one.state === 'queued' ? t('Waiting for its turn') : t('Importing: {phase}', { phase: one.progress.phase })
          }
        >
          <Progress label={t('Read')} done={one.progress.bytes} total={one.progress.total} unit="" write={bytes} />
          <p className="soft">{t('Nothing of this version is visible until all of it is. You can leave this page.')}</p>
        </Block>
      )}
      {one.failure !== null && (
        <Note tone="warn">
          <strong>{one.failure.message}</strong>
          <div>{one.failure.remedy}</div>
          <div>{t('Nothing was changed: the version before still stands.')}</div>
        </Note>
      )}
      {one.counts !== null && <ImportCounts counts={one.counts} />}
      <Rejections id={id} rejections={rejections} total={rejectionsTotal} />
      {step !== null && <StepDialog one={one} step={step} onClose={() => setStep(null)} />}
    </RecordPage>
  )
}

interface StepDialogProps {
  readonly one: lists.ListImport
  readonly step: Step
  readonly onClose: () => void
}

function StepDialog({ one, step, onClose }: StepDialogProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const take = useMutation({
    mutationFn: (reason: string) => {
      const body = { version: one.version, reason }
      return call(lists.transitionImport, {
        params: { id: one.id, transition: step.name as 'cancel' | 'retry' | 'accept' },
        body: { ...body, key: key.of([step.name, body]) },
      })
    },
    onSuccess: () => {
      onClose()
      void client.invalidateQueries({ queryKey: [lists.readImport.id] })
      void client.invalidateQueries({ queryKey: [lists.listImports.id] })
    },
  })
  return (
    <ReasonDialog
      title={t(step.title)}
      confirm={t(step.title)}
      busy={take.isPending}
      error={take.error}
      onConfirm={(reason) => take.mutate(reason)}
      onClose={onClose}
    />
  )
}
