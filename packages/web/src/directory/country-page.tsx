import { directory } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { LoadingPage } from '../ui/loading.tsx'
import { Block, RecordPage } from '../ui/record-page.tsx'
import { Accreditations } from './accreditations.tsx'

export function CountryPage() {
  const { code } = useParams({ from: '/frame/directory/countries/$code' })
  const read = useQuery(ask(directory.readCountry, { params: { code: code.toUpperCase() } }))
  if (read.data === undefined) {
    return read.isError ? <ErrorState page error={read.error} retry={() => void read.refetch()} /> : <LoadingPage />
  }
  const { country, history } = read.data
  return (
    <RecordPage
      title={country.name}
      help="directory"
      kind={t('Country')}
      facts={
        <>
          <span className="mono">
            {country.code} {country.alpha3}
          </span>
          <span>{country.region}</span>
          {country.responsible === null ? (
            <span>{t('No office answers for it today')}</span>
          ) : (
            <span>
              {t('Responsible:')}{' '}
              <Link to="/directory/offices/$id" params={{ id: country.responsible.id }}>
                {country.responsible.name}
              </Link>
            </span>
          )}
        </>
      }
    >
      <Block title={t('Who answered for it')}>
        <Accreditations items={history} of="country" />
      </Block>
    </RecordPage>
  )
}
