export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`

export const texts = (values: readonly string[]): string => `array[${values.map(text).join(', ')}]`
