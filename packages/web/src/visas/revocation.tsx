import { visas } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { Facts } from '../ui/facts.tsx'
import { Block } from '../ui/record-page.tsx'
import { When } from '../ui/when.tsx'
import { Notices } from './notices.tsx'

interface RevocationProps {
  readonly application: visas.VisaApplication
  readonly notices: readonly visas.VisaNotice[]
}

/** A revocation that was asked for or recorded, and who has confirmed that he knows of it. */
export function Revocation({ application, notices }: RevocationProps) {
  const { revocation } = application
  const rules = useQuery({ ...ask(visas.listRevocationRules, {}), enabled: revocation !== null })
  if (revocation === null && notices.length === 0) return null
  return (
    <Block title={t('Revocation')}>
      {revocation !== null && (
        <Facts
          items={[
            [t('Kind'), t(visas.revocationTitles[revocation.kind])],
            [
              t('Ground'),
              rules.data?.grounds.find(({ code }) => code === revocation.ground)?.title ?? revocation.ground,
            ],
            [t('The holder was'), t(visas.whereaboutsTitles[revocation.whereabouts])],
            [t('Revoked'), revocation.at === null ? t('asked for') : <When at={revocation.at} />],
            [t('Reference'), revocation.reference],
            [t('Recorded by'), revocation.by],
          ]}
        />
      )}
      {notices.length > 0 && <Notices notices={notices} />}
    </Block>
  )
}
