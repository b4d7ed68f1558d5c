import type { overview, ResponseOf } from '@attache/contracts'
import { ActionIcon } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconMinus, IconPlus, IconZoomReset } from '@tabler/icons-react'
import { useMemo } from 'react'
import { t } from '../app/text.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import classes from './map.module.css'
import { officeKindPath, officeKindTitle } from './office-kinds.ts'
import { mapHeight, mapWidth, outlines, placeOf } from './projection.ts'
import { useMapView } from './use-map-view.ts'

export type HomeOffice = ResponseOf<typeof overview.home>['offices'][number]

export const attentionOf = (office: HomeOffice): number => office.attention.reduce((sum, { count }) => sum + count, 0)

interface OfficeMapProps {
  readonly offices: readonly HomeOffice[]
  readonly chosen: string | undefined
  readonly onChoose: (ids: readonly string[]) => void
}

/** The offices of the network; those too near to be told apart come together and say what waits in all of them. */
export function OfficeMap({ offices, chosen, onChoose }: OfficeMapProps) {
  const view = useMapView()
  const { ref, width } = useElementSize()
  /** Drawing units in one pixel of the screen: signs keep their size whatever the map’s. */
  const unit = mapWidth / Math.max(width, 1) / view.scale
  const clusters = useMemo(() => {
    const placed = offices.map((office) => {
      const [x, y] = placeOf(office.longitude, office.latitude)
      return { item: office, x, y, attention: attentionOf(office) }
    })
    return clustersOf(placed, 15 * unit)
  }, [offices, unit])
  return (
    <div ref={ref} className={classes.frame}>
      <svg
        className={classes.map}
        viewBox={`0 0 ${mapWidth} ${mapHeight}`}
        preserveAspectRatio="xMidYMid meet"
        role="group"
        aria-label={t('Map of offices')}
        {...view.handlers}
      >
        <g transform={view.transform}>
          <path d={outlines.sphere} className={classes.sea} />
          <path d={outlines.graticule} className={classes.graticule} />
          <path d={outlines.land} className={classes.land} />
          <path d={outlines.borders} className={classes.borders} />
          {clusters.map((cluster) => (
            <Sign key={cluster.items[0]?.id} cluster={cluster} unit={unit} chosen={chosen} onChoose={onChoose} />
          ))}
        </g>
      </svg>
      <div className={classes.zoom}>
        <ActionIcon variant="default" onClick={() => view.zoom(1.6)} aria-label={t('Nearer')}>
          <IconPlus size={15} />
        </ActionIcon>
        <ActionIcon variant="default" onClick={() => view.zoom(1 / 1.6)} aria-label={t('Farther')}>
          <IconMinus size={15} />
        </ActionIcon>
        <ActionIcon variant="default" onClick={view.reset} aria-label={t('Whole world')}>
          <IconZoomReset size={15} />
        </ActionIcon>
      </div>
      <Legend />
    </div>
  )
}

interface SignProps {
  readonly cluster: Cluster<HomeOffice>
  readonly unit: number
  readonly chosen: string | undefined
  readonly onChoose: (ids: readonly string[]) => void
}

function Sign({ cluster, unit, chosen, onChoose }: SignProps) {
  const [first] = cluster.items
  if (first === undefined) return null
  const ids = cluster.items.map(({ id }) => id)
  const name =
    cluster.items.length === 1
      ? `${officeKindTitle[first.kind]} ${first.name}`
      : t('{name} and {n} more', { name: first.name, n: cluster.items.length - 1 })
  const label = cluster.attention === 0 ? name : t('{name}: {n} waiting', { name, n: cluster.attention })
  const choose = () => onChoose(ids)
  return (
    <g
      transform={`translate(${cluster.x} ${cluster.y}) scale(${unit})`}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={chosen !== undefined && ids.includes(chosen)}
      className={classes.office}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        choose()
      }}
    >
      <title>{label}</title>
      <circle r="12" className={classes.halo} />
      <path d={officeKindPath[first.kind]} className={classes[first.kind]} />
      {cluster.attention > 0 && (
        <g transform="translate(7 -7)">
          <rect
            x={-6 - digits(cluster.attention)}
            y="-6.5"
            width={12 + 2 * digits(cluster.attention)}
            height="13"
            rx="6.5"
            className={classes.badge}
          />
          <text y="3.2" className={classes.count}>
            {cluster.attention}
          </text>
        </g>
      )}
      {cluster.items.length > 1 && <circle r="8.6" className={classes.more} />}
    </g>
  )
}

const digits = (value: number): number => (String(value).length - 1) * 3

function Legend() {
  return (
    <ul className={classes.legend} aria-label={t('Signs')}>
      {Object.entries(officeKindPath).map(([kind, shape]) => (
        <li key={kind}>
          <svg width="13" height="13" viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={shape} className={classes[kind]} />
          </svg>
          {officeKindTitle[kind as HomeOffice['kind']]}
        </li>
      ))}
      <li>
        <svg width="13" height="13" viewBox="-9 -9 18 18" aria-hidden="true">
          <circle r="8" className={classes.more} />
        </svg>
        {t('several')}
      </li>
      <li>
        <svg width="13" height="13" viewBox="-7 -7 14 14" aria-hidden="true">
          <circle r="6" className={classes.badge} />
        </svg>
        {t('waiting')}
      </li>
    </ul>
  )
}
