import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = 'http://127.0.0.1:7070'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { host: '127.0.0.1', port: 7071, proxy: { '/api': server, '/healthz': server } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing inside the document but addresses: the page allows no data scripts and no inline styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
})
