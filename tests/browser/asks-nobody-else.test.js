// A page asks no other host for anything, keeps nothing on the reader's machine, and needs no exception from a strict policy.

import { test } from 'node:test';
import { everyPage, fail, wide } from './browser.js';
import { headersFor, pages } from './site.js';

everyPage('says nothing on the console and breaks no content security policy', wide, {
  async look({ heard, fault }) {
    heard.console.forEach(fault);
  },
});

everyPage('gets all that it asks for, and asks only its own host', wide, {
  async look({ heard, address, top, fault }) {
    heard.failed.forEach((request) => fault(`did not get ${request}`));
    // The page for what is not found is sent for any address, so it asks from the top of the host.
    const own = address === '404.html' ? new URL('/', top).href : top;
    heard.requests.filter((url) => !url.startsWith(own) && !url.startsWith('data:')).forEach((url) => fault(`asked for ${url}`));
  },
});

everyPage('keeps no cookies and stores nothing', wide, {
  async look({ page, context, fault }) {
    for (const cookie of await context.cookies()) fault(`set the cookie ${cookie.name}`);
    const kept = await page.evaluate(async () => ({
      'local storage': localStorage.length,
      'session storage': sessionStorage.length,
      'databases': (await indexedDB.databases()).length,
      'caches': 'caches' in window ? (await caches.keys()).length : 0,
      'service workers': 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    }));
    for (const [place, number] of Object.entries(kept)) if (number) fault(`keeps something in ${place}`);
  },
});

test('the policy that the site brings allows no inline code, no eval and no other host', () => {
  const faults = [];
  for (const address of pages) {
    const policy = headersFor(`/${address}`)['Content-Security-Policy'];
    if (!/(^|;)\s*default-src 'none'/.test(policy)) faults.push(`${address}: the policy does not begin from default-src 'none': ${policy}`);
    for (const [, source] of policy.matchAll(/\s('unsafe-[^']*'|\*|https?:\S*|\S*\.\S+|data:|blob:)(?=[\s;]|$)/g)) faults.push(`${address}: the policy allows ${source}`);
  }
  fail(faults);
});
