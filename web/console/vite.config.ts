import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where the API is while developing: `npm run dev` passes its requests on. */
const API = process.env['KONTOR_API'] ?? 'http://127.0.0.1:8000'

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/console/' : '/',
  // react-aria brings its texts in 34 languages: only those of the console stay.
  plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-US', 'de-DE'] }), enforce: 'pre' }],
  build: {
    outDir: process.env['KONTOR_CONSOLE_OUT'] ?? '../../server/static/console',
    emptyOutDir: true,
    license: { fileName: 'LICENSES.md' },
    target: ['chrome123', 'firefox128', 'safari17.5'], // light-dark() as it is
  },
  server: { proxy: { '/graphql': API } },
}))
