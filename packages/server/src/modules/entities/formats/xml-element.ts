import type { XmlElement } from './xml-records.ts'

/** The elements of one name directly inside another. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
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
