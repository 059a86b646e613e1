// A site to spoil, its preview by `mps serve`, and a tab that shows it.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { tab } from './browser.js';
import { root, serve } from './serve.js';

export { root };

/** A day on which the site has no warnings, as for every other verb. */
const day = '2018-06-01';

/** The first chapter, of the base site, and the second. */
export const chapter = 'content/2018/chapters/01-background.md';
export const homes = 'content/2018/chapters/02-homes.md';

/** How a paragraph of the second chapter begins. */
export const sentence = (number) => `Paragraph ${number} says which homes there are in place ${number} and who may live in them.`;
const paragraphs = Array.from({ length: 40 }, (_, index) => `${sentence(index + 1)} [Law ${index + 1}](https://example.org/law/${index + 1}) says more.`);

/** The second chapter, which is longer than any window. */
export const text = `---
title: Homes
description: Which homes there are.
last_reviewed: 2018-03-01
review_by: 2019-03-01
---

## Places {#places}

${paragraphs.join('\n\n')}

- One home is large
- One home is small

> [!NOTE]
> All homes are looked at every year.
`;

/** The line of the chapter in which these words are. */
export const line = (words) => text.split('\n').findIndex((one) => one.includes(words)) + 1;

/** A test with a site, its preview, and a tab that shows one of its pages. */
export function previewed(name, { at = '2018/homes.html', script = true, files = {} } = {}, act) {
  test(name, { timeout: 120_000 }, async (running) => {
    const folder = mkdtempSync(join(tmpdir(), 'mps preview-'));
    running.after(() => rmSync(folder, { recursive: true, force: true }));
    const path = (file) => join(folder, file);
    const write = (file, words) => { mkdirSync(dirname(path(file)), { recursive: true }); writeFileSync(path(file), words); };
    const read = (file) => readFileSync(path(file), 'utf8');
    const swap = (file, from, to) => {
      assert.ok(read(file).includes(from), `${file} has no “${from}”`);
      write(file, read(file).replace(from, () => to));
    };
    const remove = (file) => rmSync(path(file));
    cpSync(join(root, 'tests/base'), folder, { recursive: true });
    write(homes, text);
    for (const [file, words] of Object.entries(files)) write(file, typeof words === 'function' ? words(read) : words);
    let server = await serve(folder, { day });
    const { context, page, heard } = await tab({ script, origin: server.top });
    const stop = () => server.stop();
    const start = async () => { server = await serve(folder, { day, port: new URL(server.top).port }); };
    const visit = (address) => page.goto(new URL(address, server.top).href);
    /** Waits until a function says yes inside the page. */
    const until = (asks, given) => page.waitForFunction(asks, given);
    const sees = (words) => until((words) => document.querySelector('main').textContent.includes(words), words);
    try {
      // The script asks for the page once when it begins; what a test does comes after that.
      const begun = script && page.waitForResponse((response) => response.request().resourceType() === 'fetch');
      await visit(at);
      await begun;
      await page.evaluate(() => { window.isFirst = true; }).catch(() => {});
      await act({ page, context, heard, folder, write, swap, remove, visit, until, sees, start, stop });
    } finally {
      await context.close();
      await server.stop();
    }
  });
}

/** Whether the page is still the one that was loaded first. */
export const isFirst = (page) => page.evaluate(() => window.isFirst === true);
