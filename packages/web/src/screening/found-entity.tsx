import type { screening } from '@attache/contracts'
import { Accordion } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../app/text.ts'
import { Evidence } from '../ui/evidence.tsx'
import { Name } from '../ui/name.tsx'
import { SchemaIcon } from '../ui/schema-icon.tsx'
import classes from './found-entity.module.css'
import { InWords } from './in-words.tsx'
import { Score } from './score.tsx'

interface FoundLineProps {
  readonly schema: string
  readonly caption: string
  readonly score: number
  readonly children?: ReactNode
}

/** What was found, in one line: of what kind, who, anything to say of it, how near. */
export function FoundLine({ schema, caption, score, children }: FoundLineProps) {
  return (
    <span className={classes.line}>
      <SchemaIcon schema={schema} />
      <Name text={caption} />
      {children}
      <span className={classes.end}>
        <Score value={score} />
      </span>
    </span>
  )
}

interface FoundEntityProps {
  readonly entity: screening.ScoredEntity
  readonly asked: Readonly<Record<string, readonly string[]>>
  readonly askedTitle: string
  readonly children?: ReactNode
}

/** An entry of an accordion: an entity that was found and is no hit, with what speaks for and against it. */
export function FoundEntity({ entity, asked, askedTitle, children }: FoundEntityProps) {
  return (
    <Accordion.Item value={entity.id}>
      <Accordion.Control>
        <FoundLine schema={entity.schema} caption={entity.caption} score={entity.score}>
          {children}
        </FoundLine>
      </Accordion.Control>
      <Accordion.Panel>
        <InWords sentences={entity.explanation} />
        <Evidence
          features={entity.evidence}
          asked={asked}
          held={entity.properties}
          askedTitle={askedTitle}
          heldTitle={t('On the list')}
        />
        <Link to="/entities/$id" params={{ id: entity.id }}>
          {t('Open the entity')}
        </Link>
      </Accordion.Panel>
    </Accordion.Item>
  )
}
