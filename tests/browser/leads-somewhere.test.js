// Every link leads to a page, a file or a place that is there: below any folder of a host, and opened from a disk.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { everyPage, fail, tab, wide } from './browser.js';
import { files, folder, pages } from './site.js';

/** What a page links to and which places it has. The browser has made the addresses absolute. */
const gather = (page) => page.evaluate(() => ({
  ids: [...document.querySelectorAll('[id], a[name]')].map((element) => element.id || element.name),
  links: [...document.querySelectorAll('a[href], area[href], link[href]:not([rel=canonical]):not([rel=alternate][hreflang])')].map((link) => ({
    written: link.getAttribute('href'), url: link.href, name: look.describe(link),
  })),
}));

const found = new Map();

everyPage('every link and fragment leads somewhere, under a folder of a host', wide, {
  needs: 'links',
  async look({ page, address, top, saw, fault }) {
    const { ids, links } = await gather(page);
    saw(links.length);
    // The page for what is not found is sent for any address: its links begin at the top of the host that `base_url` names.
    const start = address === '404.html' ? new URL('/', top).href : top;
    const pathOf = (url) => [top, start].filter((begin) => url.startsWith(begin)).map((begin) => url.slice(begin.length))[0];
    found.set(address, { ids, links: links.map((link) => ({ ...link, path: pathOf(link.url) })) });
    for (const { url, written, name } of links) {
      if (/^https?:/.test(url) && new URL(url).origin === new URL(top).origin && !url.startsWith(start)) fault(`${name} leads out of the site's folder: ${written}`);
      if (!/^(https?|mailto|tel):/.test(url)) fault(`${name} has the address ${written}`);
    }
  },
  site(fault) {
    for (const [address, { links }] of found) {
      for (const { path, written, name } of links) {
        if (path === undefined) continue;
        const [file, fragment] = path.split('#');
        const target = decodeURIComponent(file.split('?')[0]).replace(/(^|\/)$/, '$1index.html');
        if (!files.includes(target)) fault(`${address}: ${name} leads nowhere: ${written}`);
        else if (fragment && found.has(target) && !found.get(target).ids.includes(decodeURIComponent(fragment))) fault(`${address}: ${name} leads to a place that is not there: ${written}`);
        else if (fragment === '') fault(`${address}: ${name} leads to no place: ${written}`);
      }
    }
  },
});

test('from a disk, a reader who begins at index.html can reach every page', async () => {
  const faults = [];
  const home = `${pathToFileURL(folder).href}/`;
  const { page, visit, heard, context } = await tab({ origin: home });
  const reached = new Set(['index.html']);
  for (const address of reached) {
    if (!existsSync(join(folder, address))) { faults.push(`${address} is not there`); continue; }
    await visit(address);
    heard.failed.forEach((request) => faults.push(`${address}: did not get ${request}`));
    heard.console.forEach((message) => faults.push(`${address}: ${message}`));
    if (await page.evaluate(() => document.styleSheets.length === 0)) faults.push(`${address}: has no styles`);
    for (const { url, written, name } of (await gather(page)).links) {
      if (!url.startsWith('file:')) continue;
      const path = decodeURIComponent(url.split(/[?#]/)[0]);
      const target = path.slice(decodeURIComponent(home).length);
      if (!path.startsWith(decodeURIComponent(home))) faults.push(`${address}: ${name} leads out of the site's folder: ${written}`);
      else if (!files.includes(target)) faults.push(`${address}: ${name} leads to no file: ${written}`);
      else if (target.endsWith('.html')) reached.add(target);
    }
  }
  for (const address of pages) if (!reached.has(address) && address !== '404.html') faults.push(`${address} cannot be reached from index.html`);
  await context.close();
  fail(faults);
});

test('the site map for search engines lists pages that are there', () => {
  const faults = [];
  const path = join(folder, 'sitemap.xml');
  if (existsSync(path)) {
    const listed = [...readFileSync(path, 'utf8').matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map(([, location]) => new URL(location).pathname);
    // The top of the site is the folder that all of them have in common.
    let top = listed[0]?.replace(/[^/]*$/, '') ?? '/';
    while (!listed.every((location) => location.startsWith(top))) top = top.replace(/[^/]*\/$/, '');
    const addresses = listed.map((location) => decodeURIComponent(location.slice(top.length)).replace(/(^|\/)$/, '$1index.html'));
    // A draft asks not to be listed.
    const hidden = pages.filter((address) => /<meta\b[^>]*noindex/.test(readFileSync(join(folder, address), 'utf8')));
    if (addresses.length === 0 && hidden.length < pages.length) faults.push('sitemap.xml lists nothing');
    for (const address of addresses) {
      if (!pages.includes(address)) faults.push(`sitemap.xml lists ${address}, which is not there`);
      if (hidden.includes(address)) faults.push(`sitemap.xml lists ${address}, which asks not to be listed`);
    }
    if (addresses.includes('404.html')) faults.push('sitemap.xml lists the page for what is not found');
  } else if (existsSync(join(folder, 'robots.txt')) && /sitemap/i.test(readFileSync(join(folder, 'robots.txt'), 'utf8'))) {
    faults.push('robots.txt names a site map that is not there');
  } else {
    console.log('# this site has no sitemap.xml');
  }
  fail(faults);
});
