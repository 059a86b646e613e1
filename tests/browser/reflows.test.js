// A page adapts to a narrow window, to wider text spacing and to larger text, and loses nothing (WCAG 1.4.4, 1.4.10, 1.4.12).

import { everyPage, largeText, narrow, wide } from './browser.js';

/** What is lost in the page as it is now. */
const lost = (page) => page.evaluate(() => {
  const root = document.documentElement;
  const faults = [...look.cut(), ...look.overlaps()];
  if (root.scrollWidth > root.clientWidth) faults.push(`the page scrolls sideways: it is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);
  return faults;
});

everyPage('at 320 px nothing scrolls sideways but labelled regions', narrow, {
  async look({ page, fault }) {
    (await lost(page)).forEach(fault);
    const regions = await page.evaluate(() => look.sideways().flatMap((box) => {
      const faults = [];
      if (!['region', 'group'].includes(box.getAttribute('role')) && box.localName !== 'section') faults.push('is not a region');
      if (!look.label(box)) faults.push('has no label');
      if (box.tabIndex !== 0) faults.push('cannot have focus');
      return faults.map((fault) => `${look.describe(box)} scrolls sideways and ${fault}`);
    }));
    regions.forEach(fault);
  },
});

everyPage('at 320 px a table region scrolls by keyboard', narrow, {
  needs: 'a table wider than 320 px',
  async look({ page, fault, saw }) {
    const regions = await page.evaluateHandle(() => look.sideways().filter((box) => box.tabIndex >= 0));
    const number = await regions.evaluate((list) => list.length);
    saw(number);
    for (let index = 0; index < number; index += 1) {
      await regions.evaluate((list, at) => { list[at].scrollLeft = 0; list[at].focus(); }, index);
      await page.keyboard.press('ArrowRight');
      const moved = await page.waitForFunction(([list, at]) => list[at].scrollLeft > 0, [regions, index], { timeout: 3000 }).catch(() => false);
      if (!moved) fault(`${await regions.evaluate((list, at) => look.describe(list[at]), index)} does not scroll with the right arrow`);
    }
    await page.evaluate(() => { look.sideways().forEach((box) => { box.scrollLeft = 0; }); document.activeElement.blur(); });
  },
});

for (const [words, setting] of [['1280', wide], ['320', narrow]]) {
  everyPage(`wider text spacing loses nothing at ${words} px`, setting, {
    async look({ page, fault }) {
      await page.evaluate(() => {
        const spacing = new CSSStyleSheet();
        spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
        document.adoptedStyleSheets.push(spacing);
      });
      (await lost(page)).forEach(fault);
      await page.evaluate(() => { document.adoptedStyleSheets.pop(); });
    },
  });
}

everyPage('text of twice the size is twice as large and loses nothing', largeText, {
  needs: 'text',
  async look({ page, fault, saw }) {
    (await lost(page)).forEach(fault);
    const { small, number } = await page.evaluate(() => {
      // The smallest text that a page may have is 12 px at the usual size, so 24 px here: less has not grown.
      const texts = look.texts().filter(({ element }) => !element.closest('svg'));
      const faults = texts.filter(({ element }) => parseFloat(getComputedStyle(element).fontSize) < 24)
        .map(({ element }) => `${look.describe(element)} is only ${getComputedStyle(element).fontSize} high`);
      const root = getComputedStyle(document.documentElement).fontSize;
      if (parseFloat(root) < 32) faults.push(`the reader's text size is not heeded: the root is ${root}`);
      return { small: [...new Set(faults)], number: texts.length };
    });
    saw(number);
    small.forEach(fault);
  },
});
