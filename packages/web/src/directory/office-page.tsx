import { directory } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { officeKindTitle } from '../overview/office-kinds.ts'
import { OfficeMark } from '../overview/office-mark.tsx'
import { countryName } from '../ui/countries.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { useMarks } from '../ui/marks.ts'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { Accreditations } from './accreditations.tsx'
import { Assignments } from './assignments.tsx'
import { LocalTime } from './local-time.tsx'
import { ParentOffice } from './parent-office.tsx'
import { authorityTitle } from './words.ts'

export function OfficePage() {
  const { id } = useParams({ from: '/frame/directory/offices/$id' })
  const read = useQuery(ask(directory.readOffice, { params: { id } }))
  useMarks([read.data?.office, ...(read.data?.children ?? [])].map((office) => office?.mark))
  if (read.data === undefined) {
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  }
  const { office, accreditations, assignments, children } = read.data
  return (
    <RecordPage
      title={office.name}
      help="directory"
      kind={
        <>
          <OfficeMark kind={office.kind} /> {t(officeKindTitle[office.kind])}
        </>
      }
      mark={office.mark}
      facts={
        <>
          <span>
            {office.city}, {countryName(office.country)}
          </span>
          <LocalTime timeZone={office.timeZone} />
        </>
      }
      side={
        <Block title={t('Office')}>
          <Facts
            items={[
              [
                t('Code'),
                <span key="code" className="mono">
                  {office.code}
                </span>,
              ],
              [t('Authority'), office.authority === null ? null : t(authorityTitle[office.authority])],
              [t('Organization'), office.organization.toUpperCase()],
              [t('Time zone'), office.timeZone],
              [t('Reports to'), office.parent === null ? null : <ParentOffice key="parent" id={office.parent} />],
              [t('Position'), `${office.latitude.toFixed(2)}, ${office.longitude.toFixed(2)}`],
            ]}
          />
        </Block>
      }
    >
      <Block title={t('Countries it answers for: {n}', { n: accreditations.length })}>
        <Accreditations items={accreditations} of="office" />
      </Block>
      <Block title={t('People: {n}', { n: assignments.length })}>
        <Assignments items={assignments} of="office" />
      </Block>
      {children.length > 0 && (
        <Block title={t('Sub-offices: {n}', { n: children.length })}>
          {children.map((child) => (
            <div key={child.id} style={{ display: 'flex', gap: 8, alignItems: 'center', padding: '3px 0' }}>
              <OfficeMark kind={child.kind} />
              <Link to="/directory/offices/$id" params={{ id: child.id }}>
                {child.name}
              </Link>
              <span className="soft">
                {child.city}, {countryName(child.country)}
              </span>
            </div>
          ))}
        </Block>
      )}
    </RecordPage>
  )
}
