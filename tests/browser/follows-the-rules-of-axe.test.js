// axe finds nothing: WCAG 2.0 to 2.2, levels A and AA, and its best practices; in both colour schemes, wide and narrow.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dark, everyPage, narrow, narrowDark, wide } from './browser.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

for (const [words, setting] of [['wide and light', wide], ['wide and dark', dark], ['narrow and light', narrow], ['narrow and dark', narrowDark]]) {
  everyPage(`follows the rules of axe, ${words}`, setting, {
    async look({ page, fault }) {
      await page.evaluate(axe);
      const violations = await page.evaluate(async (values) => {
        const { violations } = await globalThis.axe.run(document, {
          runOnly: { type: 'tag', values },
          // target-size (2.5.8) is the one rule of these tags that axe leaves off.
          rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations'],
          preload: false,
        });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`));
      }, tags);
      violations.forEach(fault);
    },
  });
}
