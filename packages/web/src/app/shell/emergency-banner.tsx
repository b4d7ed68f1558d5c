import { Link } from '@tanstack/react-router'
import { When } from '../../ui/when.tsx'
import { t } from '../text.ts'
import classes from './shell.module.css'

/** A break-glass is open: said on every page until it ends. */
export function EmergencyBanner({ until }: { readonly until: string }) {
  return (
    <div className={classes.emergency} role="status">
      {t('A break-glass is open until')} <When at={until} zone />. {t('What you read is reviewed.')}{' '}
      <Link to="/break-glass">{t('End it')}</Link>
    </div>
  )
}
