import classes from './topics.module.css'
import { topicLabel } from './vocabulary.ts'

export function Topics({ topics }: { readonly topics: readonly string[] }) {
  return (
    <span className={classes.topics}>
      {topics.map((topic) => (
        <span key={topic} className={classes.topic}>
          {topicLabel(topic)}
        </span>
      ))}
    </span>
  )
}
