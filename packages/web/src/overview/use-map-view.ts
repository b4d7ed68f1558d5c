import { type PointerEvent, useRef, useState } from 'react'
import { mapHeight, mapWidth } from './projection.ts'

interface View {
  readonly scale: number
  readonly x: number
  readonly y: number
}

const whole: View = { scale: 1, x: 0, y: 0 }
const nearest = 12

const held = (value: number, scale: number, size: number): number => Math.min(0, Math.max(size - size * scale, value))

const within = ({ scale, x, y }: View): View => ({ scale, x: held(x, scale, mapWidth), y: held(y, scale, mapHeight) })

/** Zooming about the middle and dragging; the map never leaves its frame. */
export function useMapView() {
  const [view, setView] = useState<View>(whole)
  const drag = useRef<{ readonly x: number; readonly y: number; readonly from: View } | null>(null)
  const zoom = (factor: number) =>
    setView((before) => {
      const scale = Math.min(nearest, Math.max(1, before.scale * factor))
      const real = scale / before.scale
      return within({
        scale,
        x: mapWidth / 2 - (mapWidth / 2 - before.x) * real,
        y: mapHeight / 2 - (mapHeight / 2 - before.y) * real,
      })
    })
  return {
    scale: view.scale,
    transform: `translate(${view.x} ${view.y}) scale(${view.scale})`,
    zoom,
    reset: () => setView(whole),
    handlers: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        if (view.scale > 1) drag.current = { x: event.clientX, y: event.clientY, from: view }
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        if (drag.current === null) return
        const unit = mapWidth / event.currentTarget.clientWidth
        const { from, x, y } = drag.current
        setView(
          within({ scale: from.scale, x: from.x + (event.clientX - x) * unit, y: from.y + (event.clientY - y) * unit }),
        )
      },
      onPointerUp: () => {
        drag.current = null
      },
      onPointerLeave: () => {
        drag.current = null
      },
      onDoubleClick: () => zoom(1.6),
    },
  }
}
