// A chart can be read by everybody: in light and dark, at any width, by its words and its table, and as a file (WCAG 1.1.1, 1.4.3, 1.4.11).

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { dark, everyPage, narrow, narrowDark, wide } from './browser.js';
import { files, folder } from './site.js';

/** Runs in the page: what cannot be seen well enough in the charts that are shown, and how many those are. */
function poorlySeen(smallest) {
  const faults = new Set();
  const charts = [...document.querySelectorAll('figure.chart svg')].filter(look.shown);
  const drawn = (colour) => colour !== 'none' && !/^rgba\(.*, 0\)$/.test(colour);
  for (const chart of charts) {
    const ground = look.background(chart);
    const scale = chart.getScreenCTM().a;
    for (const shape of look.shapes(chart)) {
      const { fill, stroke, strokeWidth } = getComputedStyle(shape);
      const inks = [];
      if (drawn(fill)) inks.push(fill);
      if (drawn(stroke) && parseFloat(strokeWidth) * scale >= 1) inks.push(stroke);
      const best = Math.max(0, ...inks.map((ink) => look.contrast(ink, ground)));
      if (best < 3) faults.add(`${look.describe(shape)} has a contrast of only ${best.toFixed(1)} against ${ground}`);
    }
    for (const text of chart.querySelectorAll('text')) {
      const { fill, fontSize } = getComputedStyle(text);
      const behind = look.filled(text) ?? ground;
      const contrast = look.contrast(fill, behind);
      if (contrast < 4.5) faults.add(`${look.describe(text)} has a contrast of only ${contrast.toFixed(1)} against ${behind}`);
      const size = parseFloat(fontSize) * scale;
      if (size < smallest - 0.05) faults.add(`${look.describe(text)} is drawn at ${size.toFixed(1)} px, and not at ${smallest}`);
    }
  }
  return { faults: [...faults], number: charts.length };
}

for (const [words, setting, smallest] of [
  ['wide and light', wide, 12], ['wide and dark', dark, 12], ['narrow and light', narrow, 9], ['narrow and dark', narrowDark, 9],
]) {
  everyPage(`marks and words of charts are seen, ${words}`, setting, {
    seeks: 'chart',
    async look({ page, fault, saw }) {
      const { faults, number } = await page.evaluate(poorlySeen, smallest);
      saw(number);
      faults.forEach(fault);
    },
  });
}

for (const [words, setting] of [['1280', wide], ['320', narrow]]) {
  everyPage(`a chart is shown once, within its figure, at ${words} px`, setting, {
    seeks: 'chart',
    async look({ page, fault, saw }) {
      const { faults, number } = await page.evaluate(() => {
        const figures = [...document.querySelectorAll('figure.chart')];
        const faults = figures.flatMap((figure) => {
          const shown = [...figure.querySelectorAll(':scope > svg')].filter(look.shown);
          if (shown.length !== 1) return [`${look.describe(figure)} shows ${shown.length} charts`];
          const [outer, inner] = [figure.getBoundingClientRect(), shown[0].getBoundingClientRect()];
          const out = [...shown[0].querySelectorAll('text')].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < inner.left - 2 || box.right > Math.max(inner.right, outer.right) + 2;
          });
          return out.map((text) => `${look.describe(text)} lies outside of its chart`);
        });
        return { faults, number: figures.length };
      });
      saw(number);
      faults.forEach(fault);
    },
  });
}

everyPage('a chart says what it shows, and where its numbers are', wide, {
  seeks: 'chart',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const figures = [...document.querySelectorAll('figure.chart')];
      const faults = figures.flatMap((figure) => {
        const faults = [];
        for (const chart of figure.querySelectorAll(':scope > svg')) {
          const name = look.squeeze(document.getElementById(chart.getAttribute('aria-labelledby'))?.textContent ?? '');
          if (chart.getAttribute('role') !== 'img' || name.length < 12 || name.length > 300) faults.push(`is named by ${name.length} letters`);
          if (!chart.hasAttribute('viewBox')) faults.push('has no view box');
        }
        if (!look.squeeze(figure.querySelector('figcaption')?.textContent ?? '')) faults.push('has no caption');
        if (!look.squeeze(figure.querySelector('.chart-text')?.textContent ?? '')) faults.push('is not described');
        const linked = [...figure.querySelectorAll('a[href^="#"]')].some((link) => document.getElementById(link.hash.slice(1))?.matches('table'));
        if (!figure.querySelector('table') && !linked) faults.push('has no table, and no link to one');
        const ids = [figure, ...figure.querySelectorAll('[id]')].map((element) => element.id);
        if (new Set(ids).size !== ids.length) faults.push('has an id twice');
        return faults.map((words) => `${look.describe(figure)} ${words}`);
      });
      return { faults, number: figures.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('the file of a chart is whole, and needs nothing else', wide, {
  seeks: 'file of a chart',
  async look({ page, address, fault, saw }) {
    const links = await page.evaluate(() => [...document.querySelectorAll('figure.chart a[href$=".svg"]')].map((link) => link.getAttribute('href')));
    saw(links.length);
    for (const link of links) {
      const path = posix.join(posix.dirname(address), link);
      if (!files.includes(path)) {
        fault(`${link} is not there`);
        continue;
      }
      const faults = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
        if (parsed.querySelector('parsererror')) return ['is not well formed'];
        const faults = [];
        const root = parsed.documentElement;
        if (root.localName !== 'svg' || !root.hasAttribute('width') || !root.hasAttribute('viewBox')) faults.push('is no picture with a size');
        if (!root.querySelector('title')?.textContent.trim()) faults.push('has no title');
        if (/\b(href|src|style)=|<(style|script|image)\b/.test(text)) faults.push('needs something else');
        if ([...root.querySelectorAll('[font-size]'), root].some((element) => parseFloat(element.getAttribute('font-size')) < 12)) faults.push('has small letters');
        const marks = [...root.querySelectorAll('rect, path, circle, line')].filter((mark) => !mark.matches('.background'));
        if (marks.some((mark) => !mark.hasAttribute('fill') && !mark.hasAttribute('stroke'))) faults.push('has no colours of its own');
        return faults;
      }, readFileSync(join(folder, path), 'utf8'));
      faults.forEach((words) => fault(`${link} ${words}`));
    }
  },
});
