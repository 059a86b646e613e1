// Where the reader's system chooses the colours, what a fill or a line showed has an edge.

import { everyPage, forced } from './browser.js';

// Buttons may be absent: the call to action goes when a consultation has closed.
const parts = [
  { words: 'buttons', seeks: 'button', selector: '.button, button, input, select, textarea' },
  { words: 'callouts', needs: 'callouts', selector: '.callout' },
  { words: 'tags and statuses', needs: 'tags', selector: '.tag, .rag' },
  { words: 'table rows', needs: 'tables', selector: 'tbody tr' },
];

for (const { words, selector, ...wanted } of parts) {
  everyPage(`${words} keep an edge in forced colours`, forced, {
    ...wanted,
    async look({ page, fault, saw }) {
      const marked = await page.evaluateHandle((selector) => [...document.querySelectorAll(selector)].filter(look.shown), selector);
      const number = await marked.evaluate((list) => list.length);
      saw(number);
      if (number === 0) return;
      await page.emulateMedia({ forcedColors: 'none' });
      // A box that is only larger text on the page's own ground loses nothing.
      await marked.evaluate((list) => { window.plain = list.filter((element) => !look.edged(element) && look.background(element) === look.background(element.parentElement)); });
      await page.emulateMedia({ forcedColors: 'active' });
      const faults = await marked.evaluate((list) => list.filter((element) => !plain.includes(element) && !look.edged(element)).map((element) => `${look.describe(element)} has no edge`));
      [...new Set(faults)].forEach(fault);
    },
  });
}

everyPage('no text refuses the colours that the reader forces', forced, {
  needs: 'text',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const texts = look.texts();
      const faults = texts.filter(({ element }) => getComputedStyle(element).forcedColorAdjust === 'none' && !element.closest('svg')).map(({ element }) => `${look.describe(element)} keeps its own colours`);
      return { faults: [...new Set(faults)], number: texts.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});
