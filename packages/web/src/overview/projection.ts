import { geoEqualEarth, geoGraticule10, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import world from 'world-atlas/countries-110m.json' with { type: 'json' }

/** The drawing is made once at this size and scaled by the browser. */
export const mapWidth = 960
export const mapHeight = 470

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>
const topology = world as unknown as World

/** Equal area, cut at the antimeridian by the projection’s own clipping, so that nothing smears across. */
const projection = geoEqualEarth().fitExtent(
  [
    [8, 8],
    [mapWidth - 8, mapHeight - 8],
  ],
  { type: 'Sphere' },
)
const path = geoPath(projection)

export const outlines = {
  sphere: path({ type: 'Sphere' }) ?? '',
  graticule: path(geoGraticule10()) ?? '',
  land: path(feature(topology, topology.objects.land)) ?? '',
  borders: path(mesh(topology, topology.objects.countries, (a, b) => a !== b)) ?? '',
}

export const placeOf = (longitude: number, latitude: number): readonly [number, number] =>
  projection([longitude, latitude]) ?? [0, 0]
