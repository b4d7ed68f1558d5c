import { IconHelpCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { t } from '../app/text.ts'
import classes from './help-link.module.css'

/** A small way to the right place of the guide. */
export function HelpLink({ anchor, about }: { readonly anchor: string; readonly about: string }) {
  return (
    <Link to="/help" hash={anchor} className={classes.link} aria-label={t('Help: {about}', { about })}>
      <IconHelpCircle size={15} stroke={1.6} />
    </Link>
  )
}
