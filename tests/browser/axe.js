// What axe finds in a page: WCAG 2.0 to 2.2, levels A and AA, and its best practices.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** What is wrong with a page, in words. */
export async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    // In front of a gradient, axe does not judge colours; wide tables have one, the shadow at their edges.
    const shaded = [...document.querySelectorAll('body *')].filter((box) => getComputedStyle(box).backgroundImage.includes('gradient'));
    for (const box of shaded) box.style.backgroundImage = 'none';
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values },
      // target-size (2.5.8) is the one rule of these tags that axe leaves off.
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
      preload: false,
    });
    for (const box of shaded) box.style.backgroundImage = '';
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`));
  }, tags);
}
