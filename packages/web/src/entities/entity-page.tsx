import { entities, screening } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { useCan } from '../app/session/session.ts'
import { usePageCommands } from '../app/shell/commands.ts'
import { t } from '../app/text.ts'
import { Alike } from '../duplicates/alike.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { PageTabs } from '../ui/page-tabs.tsx'
import { RecordPage } from '../ui/record-page.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import { Topics } from '../ui/topics.tsx'
import { AccessTab } from './access-tab.tsx'
import { EntityHits } from './entity-hits.tsx'
import { ExportMenu } from './export-menu.tsx'
import { JudgeDialog } from './judge-dialog.tsx'
import { Judgements } from './judgements.tsx'
import { Properties } from './properties.tsx'
import { Relations } from './relations.tsx'

/** One entity as this reader may see it. */
export function EntityPage() {
  const { id } = useParams({ from: '/frame/entities/$id' })
  const { tab = 'facts' } = useSearch({ from: '/frame/entities/$id' })
  const can = useCan()
  const mayJudge = can('judge-identity')
  const [judging, setJudging] = useState(false)
  const read = useQuery(ask(entities.readEntity, { params: { id } }))
  const hits = useQuery({ ...ask(screening.listHits, { query: { entity: id, limit: 50 } }), enabled: can('screen') })
  const entity = read.data
  useMarks([entity?.mark])
  usePageCommands(mayJudge ? [{ id: 'judge', title: t('Judge identity'), run: () => setJudging(true), keys: 'i' }] : [])
  if (entity === undefined) {
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  }
  const topics = entity.properties.find(({ name }) => name === 'topics')?.values.map(({ value }) => value) ?? []
  return (
    <RecordPage
      title={entity.caption}
      help="entity"
      mark={entity.mark}
      kind={
        <>
          <SchemaIcon schema={entity.schema} /> {entity.schemaLabel}
        </>
      }
      facts={
        <>
          <Topics topics={[...new Set(topics)]} />
          {entity.members.length > 1 && (
            <span>{t('{n} records judged to be the same', { n: entity.members.length })}</span>
          )}
          <span className="mono">{entity.id}</span>
        </>
      }
      actions={
        <>
          <ExportMenu query={{ entity: id }} />
          {mayJudge && (
            <Button variant="default" onClick={() => setJudging(true)}>
              {t('Judge identity')}
            </Button>
          )}
        </>
      }
      tabs={
        <PageTabs
          label={t('Entity')}
          value={tab}
          tabs={[
            { value: 'facts', label: t('Facts') },
            { value: 'relations', label: t('Relations'), count: entity.relationsTotal },
            ...(can('screen') ? [{ value: 'hits', label: t('Screening'), count: hits.data?.total }] : []),
            { value: 'identity', label: t('Identity'), count: entity.assertions.length },
            { value: 'access', label: t('Who may see it') },
          ]}
        />
      }
    >
      {tab === 'facts' && <Properties entity={entity} />}
      {tab === 'relations' && <Relations entity={entity} />}
      {tab === 'hits' && <EntityHits id={id} query={hits} />}
      {tab === 'identity' && (
        <>
          <Alike id={id} members={entity.members} />
          <Judgements entity={entity} onJudge={() => setJudging(true)} />
        </>
      )}
      {tab === 'access' && <AccessTab id={id} />}
      {judging && <JudgeDialog entity={entity} onClose={() => setJudging(false)} />}
    </RecordPage>
  )
}
