// The one-page version has the chapters' sections under the same addresses, in the same order, with the same words.

import { everyPage, wide } from './browser.js';

const chapters = new Map();
const wholes = new Map();
const orders = new Map();

everyPage('the one-page version has every section and every word of the chapters, in order', wide, {
  async look({ page, address }) {
    const { kind, parts, order } = await page.evaluate(() => {
      const leaf = 'p, li, h2, h3, h4, h5, h6, td, th, dt, dd, pre';
      // Notes and tables may be numbered anew on the one page, and lead back to other places; its tables and charts do not lead to more about them.
      const words = (element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('.noteref, .back, .backs, a[href*="ledger.html#from-"]').forEach((part) => part.remove());
        return look.squeeze(copy.textContent).replace(/^Note \d+:?\s*/, '');
      };
      const part = (root) => ({
        title: look.squeeze(root.querySelector('h1, .whole-title')?.textContent ?? ''),
        ids: [...root.querySelectorAll('.prose :is(h2, h3, h4, h5, h6)[id]')].filter((element) => !element.closest('.footnotes')).map((element) => element.id),
        blocks: [...root.querySelectorAll(leaf)]
          .filter((element) => element.closest('.prose, .points, .lede') && !element.closest('nav, .backs, .chapters, .table-links') && !element.querySelector(leaf)).map(words).filter(Boolean),
      });
      const sections = [...document.querySelectorAll('main .whole-chapter')];
      return {
        kind: document.body.className,
        parts: (sections.length ? sections : [document.querySelector('main')]).map(part),
        order: [...document.querySelectorAll('main .chapters a[href]')].map((link) => link.getAttribute('href').split('#')[0]),
      };
    });
    const edition = address.replace(/[^/]*$/, '');
    if (/\bpage-chapter\b/.test(kind)) chapters.set(address, parts[0]);
    if (/(^|\/)print\.html$/.test(address)) wholes.set(edition, { address, parts });
    if (/\bpage-home\b/.test(kind)) orders.set(edition, order.map((link) => new URL(link, `http://site/${address}`).pathname.slice(1)));
  },
  site(fault) {
    if (wholes.size === 0) fault('there is no one-page version, print.html');
    for (const [edition, { address: whole, parts }] of wholes) {
      const order = (orders.get(edition) ?? []).filter((address) => chapters.has(address));
      if (order.length === 0) fault(`${edition}: the home page lists no chapter to compare ${whole} with`);
      for (const address of chapters.keys()) if (address.startsWith(edition) && !order.includes(address)) fault(`${edition}index.html: does not list the chapter ${address}`);
      const titles = parts.map(({ title }) => title);
      const kept = titles.filter((title) => order.some((address) => chapters.get(address).title === title));
      order.forEach((address, index) => {
        const { title, ids, blocks } = chapters.get(address);
        const part = parts[titles.indexOf(title)];
        if (!part) return fault(`${whole}: does not have the chapter “${title}”`);
        if (kept[index] !== title) fault(`${whole}: has “${kept[index]}” where the contents have “${title}”`);
        if (part.ids.join(' ') !== ids.join(' ')) fault(`${whole}: has the sections ${part.ids.join(', ')} where ${address} has ${ids.join(', ')}`);
        for (const [words, lost] of compare(blocks, part.blocks)) fault(`${whole}: ${words} “${lost.slice(0, 90)}” of ${address}`);
      });
    }
  },
});

/** The first few blocks of text that are in `expected` and not, or not in that order, in `found`. */
function compare(expected, found) {
  const faults = [];
  let at = 0;
  for (const block of expected) {
    const next = found.indexOf(block, at);
    // A word that comes again much later, such as a small number, has not been found in its place.
    if (next >= 0 && next - at < 5) at = next + 1;
    else if (faults.length < 5) faults.push([found.includes(block) ? 'has in another order' : 'does not have', block]);
  }
  return faults;
}
