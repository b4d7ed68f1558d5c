/** Pairs of words of two names, in columns that are used again and again. */
export class Pairs {
  length = 0
  query = new Uint32Array(64)
  name = new Uint32Array(64)
  near = new Float64Array(64)
  weight = new Float64Array(64)

  push(query: number, name: number, near: number, weight: number): void {
    if (this.length === this.query.length) this.#grow()
    this.set(this.length++, query, name, near, weight)
  }

  set(at: number, query: number, name: number, near: number, weight: number): void {
    this.query[at] = query
    this.name[at] = name
    this.near[at] = near
    this.weight[at] = weight
  }

  /**
   * The nearest pair first, then the weightiest; equal pairs by position, so that the result never depends on the index.
   * With `joinedFirst`, pairs that cover more than a word come before the others. By insertion: there are few.
   */
  sort(joinedFirst: boolean): void {
    for (let at = 1; at < this.length; at++) {
      const [query, name] = [this.query[at] ?? 0, this.name[at] ?? 0]
      const [near, weight] = [this.near[at] ?? 0, this.weight[at] ?? 0]
      let place = at
      for (; place > 0 && this.#follows(place - 1, query, name, near, weight, joinedFirst); place--)
        this.set(
          place,
          this.query[place - 1] ?? 0,
          this.name[place - 1] ?? 0,
          this.near[place - 1] ?? 0,
          this.weight[place - 1] ?? 0,
        )
      this.set(place, query, name, near, weight)
    }
  }

  /** Does the pair at a place come after this one? */
  #follows(at: number, query: number, name: number, near: number, weight: number, joinedFirst: boolean): boolean {
    const [ownQuery, ownName] = [this.query[at] ?? 0, this.name[at] ?? 0]
    if (joinedFirst) {
      const [own, other] = [isWide(ownQuery, ownName), isWide(query, name)]
      if (own !== other) return other
    }
    const ownNear = this.near[at] ?? 0
    if (ownNear !== near) return near > ownNear
    const ownWeight = this.weight[at] ?? 0
    if (ownWeight !== weight) return weight > ownWeight
    return ownQuery === query ? name < ownName : query < ownQuery
  }

  #grow(): void {
    const { query, name, near, weight } = this
    this.query = new Uint32Array(query.length * 2)
    this.name = new Uint32Array(query.length * 2)
    this.near = new Float64Array(query.length * 2)
    this.weight = new Float64Array(query.length * 2)
    this.query.set(query)
    this.name.set(name)
    this.near.set(near)
    this.weight.set(weight)
  }
}

const isWide = (query: number, name: number): boolean => (query & (query - 1)) !== 0 || (name & (name - 1)) !== 0
