import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One build, four pages: the console, the residents' portal, the big screen and the help. The API serves `dist/public` as it is. */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: here('./public'),
  plugins: [react()],
  build: {
    outDir: here('../dist/public'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 2_500,
    rolldownOptions: {
      input: {
        console: here('./index.html'),
        portal: here('./portal/index.html'),
        screen: here('./screen/index.html'),
        help: here('./help/index.html'),
      },
    },
  },
  server: {
    port: 5173,
    // The host stays the browser's own, or the API would see a request from another site.
    proxy: {
      '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false },
      '/v2': { target: 'http://127.0.0.1:8080', changeOrigin: false },
    },
  },
});
