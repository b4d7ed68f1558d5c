/** A control number from an id that tells neither time nor order: how many others ask is nobody’s business. */
export const controlNumber = (uuid: string): string =>
  `RCN-${uuid.replaceAll('-', '').slice(0, 12).toUpperCase().match(/.{4}/g)?.join('-') ?? ''}`
