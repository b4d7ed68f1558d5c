import { IconFileUnknown } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { t } from '../text.ts'

export function NotFound() {
  return (
    <>
      <PageHead title={t('No such page')} />
      <EmptyState
        icon={<IconFileUnknown size={28} stroke={1.5} />}
        title={t('No page has this address')}
        action={
          <LinkButton to="/" variant="default">
            {t('Go home')}
          </LinkButton>
        }
      >
        {t('It may have been mistyped or cut when it was sent.')}
      </EmptyState>
    </>
  )
}
