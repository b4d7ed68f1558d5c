import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { t } from '../app/text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { glossary } from './glossary.ts'
import { guides } from './guides.ts'
import classes from './help.module.css'

/** Short guides by what one does, and the words used. */
export function HelpPage() {
  const hash = useRouterState({ select: (state) => state.location.hash })
  useEffect(() => {
    if (hash === '') return
    const section = document.getElementById(hash)
    section?.scrollIntoView()
    section?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }, [hash])
  return (
    <>
      <PageHead title={t('Help')} />
      <div className={classes.page}>
        <nav className={classes.contents} aria-label={t('Guides')}>
          <ul>
            {guides.map((guide) => (
              <li key={guide.anchor}>
                <a href={`#${guide.anchor}`}>{guide.title}</a>
              </li>
            ))}
            <li>
              <a href="#words">{t('Words')}</a>
            </li>
          </ul>
        </nav>
        <div className={classes.guides}>
          {guides.map((guide) => (
            <section key={guide.anchor} id={guide.anchor} aria-labelledby={`${guide.anchor}-title`}>
              <h2 id={`${guide.anchor}-title`} tabIndex={-1}>
                {guide.title}
              </h2>
              <p className={classes.who}>{guide.who}</p>
              <ol>
                {guide.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
              {guide.notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </section>
          ))}
          <section id="words" aria-labelledby="words-title">
            <h2 id="words-title" tabIndex={-1}>
              {t('Words')}
            </h2>
            <dl className={classes.words}>
              {glossary.map(([word, meaning]) => (
                <div key={word}>
                  <dt>{word}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </div>
    </>
  )
}
