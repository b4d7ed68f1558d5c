import { overview } from '@attache/contracts'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { useCan, useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { CanvasPage } from '../ui/canvas-page.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { LoadingRows } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { PageHead } from '../ui/page-head.tsx'
import { HomeLists } from './home-lists.tsx'
import { HomeOffices } from './home-offices.tsx'
import { Mine } from './mine.tsx'
import { OfficeMap } from './office-map.tsx'

/** What waits for me, and the network with what needs attention where. */
export function HomePage() {
  const me = useMe()
  const can = useCan()
  const home = useQuery({ ...ask(overview.home), refetchInterval: 60_000 })
  const [chosen, setChosen] = useState<readonly string[]>([])
  useMarks(home.data?.offices.map((office) => office.mark) ?? [])
  const head = (
    <PageHead
      title={t('Home')}
      help="home"
      actions={can('read-directory') && <span className="soft">{me.office?.name}</span>}
      below={home.data && <Mine mine={home.data.mine} />}
    />
  )
  if (home.data === undefined) {
    return (
      <>
        {head}
        {home.isError ? <ErrorState error={home.error} retry={() => void home.refetch()} /> : <LoadingRows />}
      </>
    )
  }
  const { offices, lists } = home.data
  if (!can('read-directory')) {
    return (
      <>
        {head}
        <EmptyState
          icon={<IconUsers size={28} stroke={1.5} />}
          title={can('manage-users') ? t('Your part is accounts') : t('Your rights are not approved yet')}
          action={
            can('manage-users') ? (
              <LinkButton to="/accounts">{t('Open accounts')}</LinkButton>
            ) : (
              <LinkButton to="/account">{t('Set up my account')}</LinkButton>
            )
          }
        >
          {can('manage-users')
            ? t('Who administers the system sees no content of it: duties are separate.')
            : t(
                'A supervisor or the privacy officer approves them; then your pages are here. Until then you can set up how you sign in.',
              )}
        </EmptyState>
      </>
    )
  }
  return (
    <CanvasPage
      head={head}
      canvas={<OfficeMap offices={offices} chosen={chosen[0]} onChoose={setChosen} />}
      beside={
        <>
          <HomeOffices offices={offices} chosen={chosen} onClear={() => setChosen([])} />
          <HomeLists lists={lists} />
        </>
      }
    />
  )
}
