import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

/** Shorter files gain nothing; the server sends them as they are (http/gzip.hpp). */
const kCompressedMin = 1024;
const kCompressible = /\.(js|css|html|svg|json|webmanifest)$/;

/** The files that index.html names: what a browser needs to show the page without a network. */
export function shellFiles(html: string): string[] {
  const names = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].flatMap(([, name]) => name ?? []);
  return ['/', ...new Set(names)];
}

/**
 * Fills in the list of the service worker, and writes a copy of each text file that is compressed
 * with brotli: at its highest level that takes too long for a server.
 */
export function buildShell(): Plugin {
  return {
    name: 'okoshko-shell',
    apply: 'build',
    // After the files of `public/` and the page itself.
    writeBundle: {
      order: 'post',
      handler({ dir }, bundle) {
        if (dir === undefined) return;
        const html = readFileSync(join(dir, 'index.html'), 'utf8');
        const version = createHash('sha256').update(html).digest('hex').slice(0, 12);
        const worker = readFileSync(join(dir, 'service-worker.js'), 'utf8')
          .replace('__VERSION__', version)
          .replace(
            "'__SHELL__'",
            shellFiles(html)
              .map((name) => `'${name}'`)
              .join(', '),
          );
        writeFileSync(join(dir, 'service-worker.js'), worker);
        const files = [...Object.keys(bundle), 'index.html', 'service-worker.js', 'boot.js'];
        for (const name of new Set(files)) {
          const bytes = readFileSync(join(dir, name));
          if (bytes.length < kCompressedMin || !kCompressible.test(name)) continue;
          const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
          writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params }));
        }
      },
    },
  };
}
