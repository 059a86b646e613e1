// axe finds nothing, in both colour schemes, wide and narrow.

import { violations } from './axe.js';
import { dark, everyPage, narrow, narrowDark, wide } from './browser.js';

for (const [words, setting] of [['wide and light', wide], ['wide and dark', dark], ['narrow and light', narrow], ['narrow and dark', narrowDark]]) {
  everyPage(`follows the rules of axe, ${words}`, setting, {
    async look({ page, fault }) {
      (await violations(page)).forEach(fault);
    },
  });
}
