// On paper a page is whole, dark on white whatever the reader's colour scheme, and without the parts that only a screen can use.

import { inflateSync } from 'node:zlib';
import { test } from 'node:test';
import { everyPage, fail, paper, tab, wide } from './browser.js';
import { pages } from './site.js';

/** Sets the window to the width that the page has on A4 between its margins. */
async function toPaper(page) {
  const width = await page.evaluate(() => {
    const inches = { mm: 25.4, cm: 2.54, in: 1, pt: 72, px: 96 };
    const pixels = (length) => { const [, number, unit] = length.match(/^([\d.]+)(\w+)$/) ?? [0, 0.4, 'in']; return (number / inches[unit]) * 96; };
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule && !rule.selectorText);
    const style = rules.at(-1)?.style;
    return Math.floor((210 / 25.4) * 96 - pixels(style?.marginLeft ?? '') - pixels(style?.marginRight ?? ''));
  });
  if (page.viewportSize().width !== width) await page.setViewportSize({ width, height: 1123 });
}

everyPage('navigation and forms are not printed', paper, {
  needs: 'navigation',
  async look({ page, fault, saw }) {
    await toPaper(page);
    const { faults, number } = await page.evaluate(() => {
      // A list of the page's own sections may be printed; a way to another page may not.
      const elsewhere = (nav) => [...nav.querySelectorAll('a')].some((link) => !link.getAttribute('href').startsWith('#'));
      const parts = [...document.querySelectorAll('nav, form, button, input, select, body > a[href^="#"]')].filter((part) => part.localName !== 'nav' || elsewhere(part));
      return { faults: parts.filter(look.shown).map((part) => `${look.describe(part)} is printed`), number: parts.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('nothing is cut at the side of the paper', paper, {
  async look({ page, fault }) {
    await toPaper(page);
    const faults = await page.evaluate(() => [
      ...look.cut(),
      ...look.overlaps(),
      ...look.sideways().map((box) => `${look.describe(box)} would have to be scrolled`),
      ...[...document.images].filter((image) => look.shown(image) && image.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((image) => `${look.describe(image)} is too wide`),
    ]);
    faults.forEach(fault);
  },
});

everyPage('paper is white and its text dark, in the dark scheme too', paper, {
  needs: 'text',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const faults = new Set();
      const texts = look.texts();
      for (const element of [document.documentElement, document.body]) {
        const { backgroundColor } = getComputedStyle(element);
        if (!/^rgba?\((255, 255, 255|0, 0, 0, 0)\b/.test(backgroundColor)) faults.add(`<${element.localName}> is ${backgroundColor}`);
      }
      if (/dark/.test(getComputedStyle(document.documentElement).colorScheme)) faults.add('the color-scheme still allows dark');
      for (const { element } of texts) {
        const { color, fill } = getComputedStyle(element);
        const ink = element.closest('svg') ? fill : color;
        const filled = element.closest('svg') ? look.filled(element) : undefined;
        const behind = filled ?? look.background(element);
        // Printers leave backgrounds out unless they are told not to.
        const exact = filled || getComputedStyle(element).printColorAdjust === 'exact';
        if (look.contrast(ink, behind) < 4.5) faults.add(`${describeInk(element, ink)} on ${behind}`);
        if (!exact && look.contrast(ink, '#fff') < 4.5) faults.add(`${describeInk(element, ink)} on white`);
      }
      function describeInk(element, ink) { return `${look.describe(element)} is ${ink}`; }
      return { faults: [...faults], number: texts.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('all that main says on screen is printed, but for ways to go elsewhere', paper, {
  needs: 'words in main',
  async look({ page, fault, saw }) {
    await page.setViewportSize(wide.viewport);
    await page.emulateMedia({ media: 'screen' });
    const screen = await page.evaluateHandle(() => look.texts().map(({ element }) => element).filter((element) => element.closest('main')));
    await page.emulateMedia({ media: 'print' });
    await toPaper(page);
    saw(await screen.evaluate((list) => list.length));
    const faults = await screen.evaluate((list) => {
      const faults = new Set();
      for (const element of list) {
        if (look.shown(element)) continue;
        let gone = element;
        while (gone.parentElement.localName !== 'body' && !look.shown(gone.parentElement)) gone = gone.parentElement;
        if (!gone.matches('a, button, form, nav') && !gone.querySelector('a[href], button, input')) faults.add(`${look.describe(gone)} is not printed`);
      }
      return [...faults];
    });
    faults.forEach(fault);
  },
});

everyPage('a banner that says draft or superseded is printed', paper, {
  seeks: 'draft banner',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const banners = [...document.querySelectorAll('[class*="banner"]')].filter((banner) => /draft|superseded|replaced/i.test(banner.className + banner.textContent));
      return { faults: banners.filter((banner) => !look.shown(banner)).map((banner) => `${look.describe(banner)} is not printed`), number: banners.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

test('a home page, a chapter with tables and the one-page version make A4 pages, none of them blank', async () => {
  const faults = [];
  const { page, visit, context } = await tab();
  for (const address of await examples(page, visit, faults)) {
    await visit(address);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    const { sizes, shows } = read(pdf.toString('latin1'));
    if (shows.length === 0) faults.push(`${address}: the PDF has no pages`);
    for (const size of sizes) if (!/^0 0 59[45](\.\d+)? 84[12](\.\d+)?$/.test(size)) faults.push(`${address}: a page of ${size} points is not A4`);
    // A page number alone is one piece of text.
    shows.forEach((number, index) => { if (number <= 1) faults.push(`${address}: printed page ${index + 1} is blank`); });
  }
  await context.close();
  fail(faults);
});

/** A home page, the chapter with the most tables, and every one-page version. */
async function examples(page, visit, faults) {
  const chosen = pages.filter((address) => /(^|\/)(index|home|print)\.html$/.test(address) && !/\/(data|intentions)\//.test(address));
  let most = { tables: 0 };
  for (const address of pages) {
    await visit(address);
    const tables = await page.evaluate(() => (document.body.matches('.page-chapter') ? document.querySelectorAll('main table').length : 0));
    if (tables > most.tables) most = { address, tables };
  }
  if (!most.address) faults.push('there is no chapter with a table');
  if (!chosen.some((address) => address.endsWith('print.html'))) faults.push('there is no one-page version, print.html');
  return most.address ? [...chosen, most.address] : chosen;
}

/** The sizes of a PDF's pages, and how often each page shows text. */
function read(pdf) {
  const objects = new Map();
  for (const [, id, body] of pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  const leaves = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body.slice(0, 2000)));
  const sizes = leaves.map((body) => body.match(/\/MediaBox \[([^\]]*)\]/)?.[1] ?? '');
  const shows = leaves.map((body) => {
    const content = objects.get(body.match(/\/Contents (\d+) 0 R/)?.[1]) ?? '';
    const start = content.indexOf('stream\n') + 7;
    const stream = Buffer.from(content.slice(start, content.lastIndexOf('\nendstream')), 'latin1');
    const plain = /FlateDecode/.test(content.slice(0, start)) ? inflateSync(stream).toString('latin1') : stream.toString('latin1');
    return plain.match(/\bT[jJ]\b/g)?.length ?? 0;
  });
  return { sizes, shows };
}
