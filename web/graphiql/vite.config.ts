import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { settings } from './settings.ts'

export default defineConfig({
  define: { 'globalThis.process': 'true' }, // graphql looks here, as the page runs, whether this is production
  plugins: [react(), settings(fileURLToPath(new URL('tabs', import.meta.url)))],
  build: {
    outDir: '../../server/static/graphiql',
    emptyOutDir: true,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: { checks: { moduleLevelDirective: false } }, // "use no memo" speaks to a compiler that is not used
    chunkSizeWarningLimit: 4096, // the editor is one library
  },
  experimental: {
    // The page is /graphiql, without a slash, and may stand behind a prefix: what it loads is named from there.
    renderBuiltUrl: (name, { hostType }) => (hostType === 'html' ? `./graphiql/${name}` : { relative: true }),
  },
  worker: { format: 'es' },
  server: { proxy: { '/graphql': 'http://127.0.0.1:8000' } }, // npm run -w graphiql dev, beside make run
})
