interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createHTML: (text: string) => string }): unknown
}

/**
 * The page demands trusted types. The one text that libraries write as HTML is the inside of style elements, which has no
 * tags; anything that looks like markup is refused, and scripts have no way in at all.
 */
export function allowStyleTextOnly(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
  trustedTypes?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('This page writes no HTML.')
      return text
    },
  })
}
