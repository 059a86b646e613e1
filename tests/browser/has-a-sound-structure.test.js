// A page's skeleton: language, title, headings, ids, landmarks (WCAG 1.3.1, 2.4.2, 2.4.6, 3.1.1, 4.1.2).

import { everyPage, wide } from './browser.js';

everyPage('has one first-level heading, in main, and skips no level', wide, {
  needs: 'headings',
  async look({ page, fault, saw }) {
    const headings = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => ({
      level: Number(heading.localName[1]), words: look.squeeze(heading.textContent), inMain: heading.closest('main') !== null, name: look.describe(heading),
    })));
    saw(headings.length);
    const first = headings.filter(({ level }) => level === 1);
    if (first.length !== 1) fault(`has ${first.length} first-level headings`);
    if (first.some(({ inMain }) => !inMain)) fault('has its first-level heading outside main');
    headings.filter(({ words }) => !words).forEach(({ name }) => fault(`has an empty heading ${name}`));
    headings.reduce((before, { level, name }) => {
      if (level > before + 1) fault(`skips from level ${before} to ${name}`);
      return level;
    }, 0);
  },
});

everyPage('uses an id once, and names only ids that it has', wide, {
  needs: 'ids',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const faults = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `uses the id “${id}” twice`);
      faults.push(...ids.filter((id) => !id || /\s/.test(id)).map((id) => `has the id “${id}”`));
      for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'for', 'headers', 'list']) {
        for (const element of document.querySelectorAll(`[${attribute}]`)) {
          for (const id of element.getAttribute(attribute).split(/\s+/)) if (!ids.includes(id)) faults.push(`${look.describe(element)} names “${id}” in ${attribute}, which is not there`);
        }
      }
      return { faults, number: ids.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('says its language and lets the reader zoom', wide, {
  async look({ page, fault }) {
    const { language, viewport, refresh } = await page.evaluate(() => ({
      language: document.documentElement.lang,
      viewport: document.querySelector('meta[name=viewport]')?.content ?? '',
      refresh: document.querySelector('meta[http-equiv=refresh i]') !== null,
    }));
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language)) fault(`has the language “${language}”`);
    if (!/width=device-width/.test(viewport)) fault(`does not fit the window: viewport “${viewport}”`);
    if (/maximum-scale|user-scalable/.test(viewport)) fault(`hinders zoom: viewport “${viewport}”`);
    if (refresh) fault('loads itself again');
  },
});

everyPage('has one header, main and footer, and navigation with labels of its own', wide, {
  needs: 'navigation',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const faults = [];
      for (const name of ['header', 'main', 'footer']) {
        const number = [...document.querySelectorAll(name)].filter((part) => !part.parentElement.closest('main, article, section, aside, nav')).length;
        if (number !== 1) faults.push(`has ${number} times <${name}>`);
      }
      const navs = [...document.querySelectorAll('nav, [role=navigation]')];
      const labels = navs.map(look.label);
      labels.forEach((label, index) => {
        if (!label) faults.push(`${look.describe(navs[index])} has no label`);
        else if (labels.indexOf(label) !== index) faults.push(`two navigations are called “${label}”`);
        if (/navigation/i.test(label)) faults.push(`a navigation is called “${label}”: screen readers add that word themselves`);
      });
      return { faults, number: navs.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

const titles = new Map();

everyPage('has a title of its own', wide, {
  async look({ page, address, fault }) {
    const { title, canonical } = await page.evaluate(() => ({ title: document.title.trim(), canonical: document.querySelector('link[rel=canonical]')?.href }));
    if (!title) fault('has no title');
    titles.set(address, { title, canonical });
  },
  site(fault) {
    // Two addresses that name the same canonical one are one page.
    const taken = new Map();
    for (const [address, { title, canonical }] of titles) {
      const other = taken.get(title);
      if (other && !(canonical && canonical === other.canonical)) fault(`${address}: has the title of ${other.address}, “${title}”`);
      else taken.set(title, { address, canonical });
    }
  },
});
