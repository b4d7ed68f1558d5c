import { damageOf } from './damaged-text.ts'
import type { Rejection } from './parsed-item.ts'
import type { XmlElement } from './xml-records.ts'

/** The elements of one name directly inside another. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

/** The elements of one name inside every element of another name: `children/child`. */
export function childrenIn(element: XmlElement, list: string, name: string): readonly XmlElement[] {
  return childrenOf(element, list).flatMap((one) => childrenOf(one, name))
}

/** The text of the first element of one name, trimmed; empty when there is none. */
export function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? ''
}

/** The texts that `<NAME><VALUE>…</VALUE></NAME>` holds. */
export function valuesIn(element: XmlElement, name: string): readonly string[] {
  return childrenOf(element, name).flatMap((child) =>
    childrenOf(child, 'VALUE')
      .map((value) => value.text.trim())
      .filter(Boolean),
  )
}

/** A record without the texts whose letters were lost on the way, and which these were: half a name is nobody's name. */
export function undamaged(element: XmlElement): {
  readonly element: XmlElement
  readonly problems: readonly Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>[]
} {
  const problems: Pick<Rejection, 'field' | 'value' | 'reason' | 'remedy'>[] = []
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(element.attributes)) {
    const damage = damageOf(value)
    if (damage === null) attributes[name] = value
    else problems.push({ field: `${element.name} ${name}`, value, ...damage })
  }
  const children = element.children.map((child) => {
    const damage = damageOf(child.text)
    if (damage !== null) problems.push({ field: child.name, value: child.text.trim(), ...damage })
    const inner = undamaged(child)
    problems.push(...inner.problems)
    return { ...inner.element, text: damage === null ? child.text : '' }
  })
  return { element: { ...element, attributes, children }, problems }
}
