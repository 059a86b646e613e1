// The editors' guide in the preview reads like the site's own pages: by everybody, on any screen, by keyboard and on paper.

import { after, test } from 'node:test';
import { violations } from './axe.js';
import { dark, fail, keyboard, narrow, narrowDark, paper, tab, wide } from './browser.js';
import { root, serve } from './serve.js';

const server = await serve(root, { day: '2026-11-23' });
after(() => server.stop());

/** A test of the guide in one setting, with every picture loaded. */
function guided(name, setting, act) {
  test(name, { timeout: 120_000 }, async () => {
    const { context, page, heard, visit, arrange } = await tab({ origin: server.top });
    try {
      await arrange(setting);
      await visit('-/editors-guide.html');
      await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); })));
      fail([...heard.console, ...heard.failed, ...await act(page)]);
    } finally {
      await context.close();
    }
  });
}

for (const [words, setting] of [['wide and light', wide], ['wide and dark', dark], ['narrow and light', narrow], ['narrow and dark', narrowDark]]) {
  guided(`the editors’ guide follows the rules of axe, ${words}`, setting, violations);
}

for (const [words, setting] of [['1280 px', wide], ['320 px', narrow], ['on paper', paper]]) {
  guided(`the editors’ guide loses nothing, ${words}`, setting, (page) => page.evaluate(() => [
    ...look.cut(),
    ...look.overlaps(),
    ...look.sideways().map((box) => `${look.describe(box)} scrolls sideways`),
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page scrolls sideways'] : []),
  ]));
}

guided('every link in the editors’ guide leads somewhere', wide, (page) => page.evaluate(() => [...document.querySelectorAll('a')]
  .map((link) => link.getAttribute('href'))
  .filter((href) => !/^(https:\/\/|\/$)/.test(href) && !(href.startsWith('#') && document.getElementById(href.slice(1))))
  .map((href) => `the link ${href} leads nowhere`)));

guided('the first control of the editors’ guide leads past its head', keyboard, async (page) => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const href = await page.evaluate(() => document.activeElement.getAttribute('href'));
  return href === '#how-it-works' ? [] : [`after the skip link comes ${href}`];
});
