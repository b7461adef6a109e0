// Builds the compared pages and lays them beside ours into one folder, each file with its brotli form beside it.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { build } from 'vite';

const HERE = path.dirname(fileURLToPath(import.meta.url));

// Element UI requires what the page imports; without this both of Vue's builds would be in the page.
const VUE2_ONCE = [{ find: /^vue$/, replacement: 'vue/dist/vue.runtime.esm.js' }];

/** The pages, in the order of the table. Ours is the build of `scripts/build`. */
export const PAGES = [
  { name: 'ours', title: 'this page' },
  { name: 'plain', title: 'hand-written JavaScript' },
  { name: 'vue2', title: 'Vue 2.7 + Element UI', plugin: '@vitejs/plugin-vue2', alias: VUE2_ONCE },
  { name: 'vue3', title: 'Vue 3 + Element Plus', plugin: '@vitejs/plugin-vue' },
  { name: 'react', title: 'React + Ant Design' },
];

const TEXT = /\.(?:html|js|css|svg|wasm)$/;

/**
 * @param {{dist: string, site: string, pages?: typeof PAGES}} what our built page, where all pages go, and which of them
 */
export async function buildSite(what) {
  const [dist, site] = [what.dist, what.site].map((folder) => path.resolve(folder));
  if (!existsSync(path.join(dist, 'index.html'))) throw new Error(`There is no built page in ${dist}: run scripts/build first.`);
  await rm(site, { recursive: true, force: true });
  await mkdir(site, { recursive: true });
  // The test stack wants a page at the top of what it serves.
  await writeFile(path.join(site, 'index.html'), '<!doctype html><title>bench</title>\n');
  await cp(dist, path.join(site, 'ours'), { recursive: true });
  for (const page of what.pages ?? PAGES) if (page.name !== 'ours') await buildPage(page, path.join(site, page.name));
}

async function buildPage({ name, plugin, alias = [] }, outDir) {
  const root = path.join(HERE, 'pages', name);
  const make = plugin && (await import(pathToFileURL(createRequire(path.join(root, 'package.json')).resolve(plugin)))).default;
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: make ? [make()] : [],
    resolve: { alias },
    esbuild: { jsx: 'automatic', legalComments: 'none' },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: true,
      // What AbortSignal.any and our own page take at least; nothing is spent on older browsers.
      target: ['chrome116', 'safari17'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4_000,
      rollupOptions: {
        // Libraries mark modules for servers that render; a browser has no use for the mark, nor anybody for a warning each.
        onwarn: (warning, warn) => { if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning); },
        // Names that the demo's server recognises as never changing, so that it caches them for ever, as it does ours.
        output: {
          hashCharacters: 'hex',
          entryFileNames: 'assets/[name]-[hash:16].js',
          chunkFileNames: 'assets/[name]-[hash:16].js',
          assetFileNames: 'assets/[name]-[hash:16][extname]',
        },
      },
    },
  });
  await compress(outDir);
}

/** The same compression as our build's: brotli at its best, where it makes a file smaller. */
async function compress(folder) {
  for (const entry of await readdir(folder, { recursive: true })) {
    const file = path.join(folder, entry);
    if (!TEXT.test(file) || !(await stat(file)).isFile()) continue;
    const raw = await readFile(file);
    const packed = brotliCompressSync(raw, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
    });
    if (packed.length < raw.length) await writeFile(`${file}.br`, packed);
  }
}
