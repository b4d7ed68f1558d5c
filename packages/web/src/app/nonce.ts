/** The nonce of this response, under which the page may add style elements. */
export const styleNonce = (): string => document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''

/** The scroll lock of dialogs reads its nonce from this global, a convention of bundlers. */
export const shareNonce = (): void => {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() })
}
