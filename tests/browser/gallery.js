// Takes pictures of every kind of chart, with ordinary and extreme input, for people to look at: builds the gallery, `tests/gallery` laid over
// `tests/base`, and writes one picture of each of its chapters in each setting into a folder. `npm run gallery -- pictures` needs the program,
// built, as the tests do.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { program, root } from './serve.js';

/** The day on which the gallery is built. */
const day = '2018-06-01';

/** The ways in which each chapter is shown. */
const settings = {
  light: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: 'active' },
  print: { viewport: { width: 794, height: 1123 }, media: 'print' },
  narrow: { viewport: { width: 320, height: 640 } },
};

/** Builds the gallery into `folder`; gives the folder of its edition's pages. */
function build(folder) {
  for (const part of ['tests/base', 'tests/gallery']) cpSync(join(root, part), folder, { recursive: true });
  const [command, ...before] = program;
  const { status, stderr, error } = spawnSync(command, [...before, 'build', '--site', folder, '--date', day], { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(stderr);
  return join(folder, 'public/2018');
}

/** Takes a picture of the whole of each page in one setting. */
async function take(browser, pages, [name, { media = 'screen', ...context }], out) {
  const opened = await browser.newContext(context);
  const page = await opened.newPage();
  await page.emulateMedia({ media, colorScheme: context.colorScheme ?? 'light', forcedColors: context.forcedColors ?? 'none' });
  for (const file of pages) {
    await page.goto(pathToFileURL(file.path).href);
    await page.screenshot({ path: join(out, `${file.kind}-${name}.png`), fullPage: true });
  }
  await opened.close();
}

const [given] = process.argv.slice(2);
if (!given) {
  console.error('Say which folder the pictures are to be written to: npm run gallery -- pictures');
  process.exit(2);
}
const out = resolve(given);
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
try {
  const built = build(folder);
  const chapters = readdirSync(join(root, 'tests/gallery/content/2018/chapters'));
  const kinds = chapters.map((name) => name.replace(/^\d+-|\.md$/g, ''));
  const pages = kinds.map((kind) => ({ kind, path: join(built, `${kind}.html`) }));
  for (const setting of Object.entries(settings)) await take(browser, pages, setting, out);
  console.log(`${kinds.length * Object.keys(settings).length} pictures are in ${out}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
