import { visas } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { LoadingRows } from '../../ui/loading.tsx'
import { useMarks } from '../../ui/marks.ts'
import { Block } from '../../ui/record-page.tsx'
import { SharedFacts } from './shared-facts.tsx'

/** What an application has in common with others, and the way to the ring that they make. */
export function SharesBlock({ id }: { readonly id: string }) {
  const read = useQuery(ask(visas.readShared, { params: { id } }))
  useMarks(read.data?.members.map(({ mark }) => mark) ?? [])
  const ring = read.data?.ring ?? null
  return (
    <Block
      title={t('Shares with other applications')}
      aside={
        ring !== null && (
          <Link to="/visas/rings/$id" params={{ id }}>
            {t('Part of a ring')}
          </Link>
        )
      }
    >
      {read.data === undefined ? (
        read.isError ? (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        ) : (
          <LoadingRows rows={2} />
        )
      ) : read.data.facts.length === 0 ? (
        <p className="soft">
          {t('No other application that you may see states the same document, phone, address or helper.')}
        </p>
      ) : (
        <SharedFacts facts={read.data.facts} members={read.data.members} />
      )}
    </Block>
  )
}
