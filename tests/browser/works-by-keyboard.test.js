// Everything works by keyboard, in the order of the page, and focus is always seen (WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11).

import { dark, everyPage, keyboard, narrow } from './browser.js';

everyPage('Tab reaches every control in order, is never trapped, and focus is seen', keyboard, {
  needs: 'controls',
  async look({ page, press, fault, saw }) {
    const number = await page.evaluate(() => {
      const still = new CSSStyleSheet();
      still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
      document.adoptedStyleSheets.push(still);
      window.expected = look.controls();
      window.before = new Map(expected.map((control) => [control, look.appearance(control)]));
      window.reached = [];
      window.faults = new Set(expected.filter((control) => control.tabIndex > 0).map((control) => `${look.describe(control)} has a tabindex above 0`));
      document.addEventListener('focusin', ({ target }) => {
        if (!reached.includes(target) && before.has(target)) {
          const wrong = look.focusFault(target, before.get(target), look.appearance(target));
          if (wrong) faults.add(wrong);
        }
        reached.push(target);
      });
      return expected.length;
    });
    saw(number);
    await press('Tab', number + 1);
    const faults = await page.evaluate(() => {
      // Past the last control focus leaves the page, or comes round to the first.
      const order = reached.length > expected.length && reached.at(-1) === expected[0] ? reached.slice(0, -1) : reached;
      const wrong = expected.findIndex((control, index) => order[index] !== control);
      if (wrong >= 0) faults.add(`stop ${wrong + 1} of Tab is ${look.describe(order[wrong])}, not ${look.describe(expected[wrong])}`);
      else if (order.length > expected.length) faults.add(`Tab does not leave the page: it goes on to ${look.describe(order[expected.length])}`);
      return [...faults];
    });
    faults.forEach(fault);
  },
});

everyPage('the first control is a skip link, seen when it has focus, which leads into main', keyboard, {
  async look({ page, fault }) {
    const first = await page.evaluate(() => {
      const [link] = look.controls();
      link?.focus();
      const target = link?.getAttribute('href') ?? '';
      const box = link?.getBoundingClientRect();
      return {
        link: look.describe(link),
        skips: target.startsWith('#') && document.getElementById(target.slice(1))?.localName === 'main',
        seen: link && look.shown(link) && box.top >= 0 && box.left >= 0 && box.width > 24 && box.right <= innerWidth,
      };
    });
    if (!first.skips) return fault(`the first control is ${first.link}, not a link to main`);
    if (!first.seen) fault('the skip link is not seen when it has focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const wrong = await page.evaluate(() => {
      const main = document.querySelector('main');
      const next = look.controls().find((control) => control !== main && main.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING);
      return document.activeElement === next ? undefined : `${look.describe(document.activeElement)}, not ${look.describe(next)}`;
    });
    if (wrong) fault(`Tab after the skip link reaches ${wrong}`);
  },
});

everyPage('focus is seen in the dark scheme', dark, {
  needs: 'controls',
  async look({ page, fault, saw }) {
    // After a key the browser shows focus that a script moves as well.
    await page.keyboard.press('Tab');
    const { faults, number } = await page.evaluate(() => {
      const still = new CSSStyleSheet();
      still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
      document.adoptedStyleSheets.push(still);
      document.activeElement.blur();
      const controls = look.controls();
      const faults = new Set();
      for (const control of controls) {
        const before = look.appearance(control);
        control.focus();
        const wrong = look.focusFault(control, before, look.appearance(control));
        if (wrong) faults.add(wrong);
        control.blur();
      }
      document.adoptedStyleSheets.pop();
      return { faults: [...faults], number: controls.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('what has focus is not covered, and what stays in place leaves room for reading', narrow, {
  needs: 'controls',
  async look({ page, fault, saw }) {
    await page.setViewportSize({ width: 320, height: 256 });
    const { faults, number } = await page.evaluate(() => {
      const faults = new Set();
      const controls = look.controls();
      for (const control of controls) {
        control.focus();
        // What of it lies in the window and in the boxes that scroll round it.
        const room = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
        for (let box = control.parentElement; box !== document.documentElement; box = box.parentElement) {
          if (getComputedStyle(box).overflowX !== 'visible') room.push(box.getBoundingClientRect());
        }
        const seen = [...control.getClientRects()].some((box) => {
          const left = Math.max(box.left, ...room.map((edge) => edge.left));
          const right = Math.min(box.right, ...room.map((edge) => edge.right));
          const top = Math.max(box.top, ...room.map((edge) => edge.top));
          const bottom = Math.min(box.bottom, ...room.map((edge) => edge.bottom));
          if (right - left < 2 || bottom - top < 2) return false;
          return [0.02, 0.25, 0.5, 0.75, 0.98].some((across) => [0.1, 0.5, 0.9].some((down) => {
            const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
            return hit && (control.contains(hit) || (hit.contains(control) && getComputedStyle(hit).display === 'inline'));
          }));
        });
        if (!seen) faults.add(`${look.describe(control)} has focus and is covered or out of sight`);
      }
      document.activeElement.blur();
      scrollTo(0, document.documentElement.scrollHeight / 2);
      let height = 0;
      for (const element of document.body.querySelectorAll('*')) {
        const { position } = getComputedStyle(element);
        if (position !== 'fixed' && position !== 'sticky') continue;
        const box = element.getBoundingClientRect();
        const stuck = position === 'fixed' || Math.abs(box.top - parseFloat(getComputedStyle(element).top)) < 1;
        if (stuck && look.shown(element)) height += Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0));
      }
      if (height > innerHeight * 0.3) faults.add(`parts that stay in place take ${Math.round(height)} of ${innerHeight} px`);
      scrollTo(0, 0);
      look.sideways().forEach((box) => { box.scrollLeft = 0; });
      return { faults: [...faults], number: controls.length };
    });
    await page.setViewportSize(narrow.viewport);
    saw(number);
    faults.forEach(fault);
  },
});
