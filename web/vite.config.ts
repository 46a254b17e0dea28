import { fileURLToPath } from 'node:url';
import globalData from '@csstools/postcss-global-data';
import react from '@vitejs/plugin-react';
import customMedia from 'postcss-custom-media';
import { defineConfig } from 'vitest/config';
import { buildShell } from './build-shell.ts';

const port = Number(process.env.OKOSHKO_WEB_PORT ?? 5173);
const server = process.env.OKOSHKO_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), buildShell()],
  // The names of the breakpoints, for every style sheet.
  css: {
    postcss: {
      plugins: [
        globalData({
          files: [fileURLToPath(new URL('./src/ui/breakpoints.css', import.meta.url))],
        }),
        customMedia(),
      ],
    },
  },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // In development the page comes from Vite and everything else from a running `okoshko serve`.
  server: { port, strictPort: true, proxy: { '/api': server } },
  build: {
    target: 'es2023',
    // Inlined files would need `data:` in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    // One file of what most screens use, instead of sixty small ones: fewer requests, and brotli
    // compresses it better.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'base', minShareCount: 10 }] } },
    },
  },
  test: {
    // Tests that need a document declare it in their first line, because it costs a second per
    // file.
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    pool: 'threads',
    maxWorkers: 2,
  },
});
