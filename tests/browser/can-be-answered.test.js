// A reader can answer: a mail already says what it is about, and a number can be dialled.

import { everyPage, wide } from './browser.js';

const links = (page, scheme) => page.evaluate((scheme) => [...document.querySelectorAll(`a[href^="${scheme}:" i]`)].map((link) => ({ href: link.getAttribute('href'), name: look.describe(link) })), scheme);

everyPage('on the consultation page every mail link has a subject', wide, {
  needs: 'mail links on a consultation page',
  async look({ page, address, fault, saw }) {
    if (!/(^|\/)consultation[^/]*\.html$/.test(address)) return;
    const mails = await links(page, 'mailto');
    saw(mails.length);
    for (const { href, name } of mails) {
      const url = new URL(href);
      if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(decodeURIComponent(url.pathname))) fault(`${name} writes to nobody: ${href}`);
      if (!url.searchParams.get('subject')?.trim()) fault(`${name} has no subject: ${href}`);
    }
  },
});

everyPage('a telephone link is a number as it is dialled', wide, {
  needs: 'telephone links',
  async look({ page, fault, saw }) {
    const numbers = await links(page, 'tel');
    saw(numbers.length);
    // International, national, short, or by way of Relay UK (18001).
    for (const { href, name } of numbers) if (!/^tel:(\+[1-9]\d{7,14}|(18001)?0\d{9,10}|1\d{2,5})$/.test(href)) fault(`${name} dials ${href}`);
  },
});
