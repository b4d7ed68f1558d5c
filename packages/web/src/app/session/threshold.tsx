import type { ReactNode } from 'react'
import { Logotype } from '../shell/logotype.tsx'
import classes from './threshold.module.css'

/** The page before the first: sign-in, the one-time link, the lock. */
export function Threshold(props: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logotype />
        <h1 className={classes.title}>{props.title}</h1>
        <p className={classes.lead}>{props.lead}</p>
        {props.children}
      </div>
    </main>
  )
}
