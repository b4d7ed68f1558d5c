// Runs before everything else; a file of its own because the page allows no inline script. It is kept by browsers for a
// year: change its name with its content.
{
  // Light or dark, before the first paint.
  const chosen = localStorage.getItem('mantine-color-scheme-value')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  // The page allows no code made from text: the schemas are told not to try.
  globalThis.__zod_globalConfig = { jitless: true }
}
