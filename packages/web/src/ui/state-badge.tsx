import classes from './state-badge.module.css'

export type Tone = 'good' | 'bad' | 'warn' | 'note' | 'grave' | 'plain'
type Shape = 'ring' | 'half' | 'dot' | 'tick' | 'cross' | 'dash' | 'spin'

interface StateBadgeProps {
  readonly tone: Tone
  readonly shape: Shape
  readonly children: string
}

/** A state as shape, word and colour. */
export function StateBadge({ tone, shape, children }: StateBadgeProps) {
  return (
    <span className={`${classes.badge} ${classes[tone] ?? ''}`}>
      <StateShape shape={shape} />
      {children}
    </span>
  )
}

export function StateShape({ shape }: { readonly shape: Shape }) {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinecap: 'round' } as const
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={shape === 'spin' ? classes.spin : undefined}
    >
      {shape === 'ring' && <circle cx="6" cy="6" r="4.4" {...line} />}
      {shape === 'half' && (
        <>
          <circle cx="6" cy="6" r="4.4" {...line} />
          <path d="M6 1.6A4.4 4.4 0 0 1 6 10.4Z" fill="currentColor" />
        </>
      )}
      {shape === 'dot' && <circle cx="6" cy="6" r="3" fill="currentColor" />}
      {shape === 'tick' && <path d="M2.2 6.4 4.8 9 9.8 3.4" {...line} />}
      {shape === 'cross' && <path d="M3 3 9 9M9 3 3 9" {...line} />}
      {shape === 'dash' && <path d="M2.5 6H9.5" {...line} />}
      {shape === 'spin' && <path d="M6 1.6A4.4 4.4 0 1 1 1.6 6" {...line} />}
    </svg>
  )
}
