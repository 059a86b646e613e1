// All content reads without JavaScript.

import { everyPage, noScript, wide } from './browser.js';

/** The words of main, but for those of tools that work by script alone. */
const words = (page) => page.evaluate(() => {
  const tools = [...document.querySelectorAll('[data-scripted]:not([hidden])')];
  tools.forEach((tool) => { tool.hidden = true; });
  const said = document.querySelector('main')?.innerText.replace(/\s+/g, ' ').trim() ?? '';
  tools.forEach((tool) => { tool.hidden = false; });
  return said;
});

const scripted = new Map();

everyPage('says something in main', wide, {
  async look({ page, address, fault }) {
    scripted.set(address, await words(page));
    if (!scripted.get(address)) fault('says nothing in main');
  },
});

everyPage('says the same with JavaScript off as with it on', noScript, {
  needs: 'words in main',
  async look({ page, address, fault, saw }) {
    const without = await words(page);
    const having = scripted.get(address);
    saw(without.length);
    if (without === having) return;
    let at = 0;
    while (without[at] !== undefined && without[at] === having?.[at]) at += 1;
    fault(`differs: “${without.slice(at, at + 60)}” without script, “${having?.slice(at, at + 60)}” with it`);
  },
});
