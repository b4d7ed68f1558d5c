import { directory } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { Assignments } from './assignments.tsx'

export function PersonPage() {
  const { id } = useParams({ from: '/frame/directory/people/$id' })
  const read = useQuery(ask(directory.readPerson, { params: { id } }))
  useMarks([read.data?.person.mark])
  if (read.data === undefined) {
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  }
  const { person, assignments } = read.data
  const [now] = person.current
  return (
    <RecordPage
      title={person.name}
      help="directory"
      kind={t('Person of the network')}
      mark={person.mark}
      facts={
        <>
          {now !== undefined && (
            <span>
              {now.title}, {now.office.name}
            </span>
          )}
          {!person.active && <span>{t('Left the network')}</span>}
        </>
      }
      side={
        <Block title={t('Contact')}>
          <Facts
            items={[
              [t('Organization'), person.organization.toUpperCase()],
              [
                t('Mail'),
                person.email === null ? null : (
                  <a key="mail" href={`mailto:${person.email}`}>
                    {person.email}
                  </a>
                ),
              ],
              [
                t('Phone'),
                person.phone === null ? null : (
                  <a key="phone" href={`tel:${person.phone.replace(/\s/g, '')}`}>
                    {person.phone}
                  </a>
                ),
              ],
            ]}
          />
        </Block>
      }
    >
      <Block title={t('Assignments')}>
        <Assignments items={assignments} of="person" />
      </Block>
    </RecordPage>
  )
}
