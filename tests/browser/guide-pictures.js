// Takes the pictures of docs/editors-guide.md anew: makes the guide's changes in a copy of the example site, one after the other, and takes each
// picture in the real preview at the place where the guide shows it. `npm run guide-pictures` needs the program, built, as the tests do.

import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { fewColours } from './few-colours.js';
import { steps, take } from './guide-steps.js';
import { root, serve } from './serve.js';

const folder = join(root, 'docs/editors-guide');
const drawn = join(root, 'tests/guide/ensleigh-north.png');

/** The day on which the example site is checked. */
const day = '2026-11-23';

const size = { width: 800, height: 540 };
const above = 12;
const below = 10;
/** How many colours a picture has: the most with which it is small enough. */
const colours = [40, 28, 20, 14];
const largest = 60_000;

const says = (words) => (page) => page.locator('main :is(p, li, h1, h2, h3)').filter({ hasText: words }).last();
const is = (selector) => (page) => page.locator(selector).first();

/** Of each picture: its page, the first and the last thing that it shows, and new words to mark. */
const pictures = {
  preview: { at: '2018/index.html', panel: true, first: is('header.top'), last: is('#mps-preview .dock') },
  sources: { at: '2018/background.html', sources: true, first: says('How long it lasts'), last: says('Later drafts will add') },
  'change-a-sentence': { at: '2018/self-funders.html', first: is('#information-and-advice'), last: says('within 5 working days'), mark: 'We check it within 5 working days.' },
  'change-a-number': { at: '2018/oversight.html', first: is('.kicker'), last: is('.points li:has-text("7 care homes closed")'), mark: '7' },
  'add-a-row': { at: '2018/commissioning-intentions/accommodation.html', first: is('#table-admissions'), last: is('#table-admissions:has-text("South West")'), mark: 'South West' },
  'add-a-table': { at: '2018/commissioning-intentions/accommodation.html', first: says('50 of these beds were free'), last: is('.table:has(#table-care-home-vacancies)') },
  'add-a-chart': { at: '2018/commissioning-intentions/accommodation.html', first: is('#chart-extra-care-units-bar'), last: is('#chart-extra-care-units-bar .chart-text') },
  compare: { at: '2018/demographics.html', first: is('#chart-ageing-comparison-bar'), last: is('#chart-ageing-comparison-bar .chart-text') },
  'draw-numbers-over-time': { at: '2018/commissioning-intentions/home.html', first: is('#chart-homecare-hours-line'), last: is('#chart-homecare-hours-line .chart-text') },
  'draw-a-map': { at: '2018/commissioning-intentions/accommodation.html', first: is('#chart-extra-care-units-map'), last: is('#chart-extra-care-units-map .chart-text') },
  'let-a-number-be-worked-out': { at: '2018/commissioning-intentions/accommodation.html', first: is('#table-dementia-care-homes'), last: is('#table-dementia-care-homes:has-text("Share of these homes")') },
  'hide-small-numbers': { at: '2018/commissioning-intentions/community.html', first: is('#table-personal-assistants'), last: is('.table:has(#table-personal-assistants) .markers') },
  'add-an-intention': { at: '2018/intentions/short-breaks.html', first: is('.kicker'), last: is('.panel .stages') },
  'add-a-picture': { at: '2018/support.html', first: is('figure.picture'), last: is('#planning-applications') },
  'add-a-chapter': { at: '2018/winter-planning.html', first: is('header.top'), last: is('.points') },
  'publish-a-chapter': { at: '2018/index.html', first: is('.chapters > li:nth-last-child(2)'), last: is('.chapters > li:last-child:has-text("Winter planning")'), mark: 'Winter planning' },
  'close-the-consultation': { at: '2018/consultation.html', first: is('#results'), last: says('We will count travel time') },
  'mend-a-mistake': { at: '2018/finance.html', panel: true, first: is('#mps-errors .list'), last: is('#mps-preview .dock') },
  'print-a-number-that-is-wrong': { at: '2018/environment.html', first: is('#integrated-commissioning'), last: says('brokers rose from 160'), mark: '25%' },
  'see-where-a-number-comes-from': { at: '2018/ledger.html', first: is('#from-care-homes'), last: is('[id="care-homes/beds"]:has-text("January 2018")'), mark: 'January 2018' },
  publish: { at: '2018/index.html', first: is('header.top'), last: is('.edition:has-text("14 September 2018")'), mark: '14 September 2018' },
  'start-next-years-edition': { at: '2018/index.html', first: is('header.top:has(.banner-superseded)'), last: is('.edition') },
};

/** Takes a picture of the page as it is now, or as it comes to be; `panel` is for those that show the panel of the preview. */
async function shoot(page, top, { at, first, last, mark, sources, panel }) {
  await page.goto(new URL(at, top).href);
  if (sources) await page.keyboard.press('s');
  const here = async () => { await first(page).waitFor(); await last(page).waitFor(); };
  await here();
  // What was drawn on the page would go if it were brought up to date once more.
  await page.route('**/-/events', (route) => route.abort());
  if (!panel) await page.reload();
  await here();
  // Pictures wait until they are scrolled to.
  await page.evaluate(() => Promise.all([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); })));
  if (mark) await first(page).evaluate(ring, mark);
  const [begin, end] = [await first(page).boundingBox(), await last(page).boundingBox()];
  const y = Math.max(0, begin.y - above);
  const height = panel ? size.height - y : end.y + end.height + below - y;
  const style = `.scroll { scrollbar-width: none } ${panel ? '' : '#mps-preview { display: none !important }'}`;
  const picture = await page.screenshot({ clip: { x: 0, y, width: size.width, height }, fullPage: !panel, style });
  await page.unroute('**/-/events');
  if (sources) await page.keyboard.press('s');
  return picture;
}

/** In the browser: draws a ring round the first place of `words` from the element on. */
function ring(element, words) {
  const walker = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const at = node.data.indexOf(words);
    const isBefore = element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    if (at < 0 || isBefore || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    for (const { left, top, width, height } of range.getClientRects()) {
      const box = document.body.appendChild(document.createElement('div'));
      Object.assign(box.style, {
        position: 'absolute', left: `${left + scrollX - 6}px`, top: `${top + scrollY - 4}px`, width: `${width + 12}px`, height: `${height + 8}px`,
        border: '3px solid #c4441c', borderRadius: '8px', zIndex: 9,
      });
    }
    return;
  }
  throw new Error(`there are no words "${words}"`);
}

const site = mkdtempSync(join(tmpdir(), 'guide-'));
cpSync(join(root, 'content'), join(site, 'content'), { recursive: true });
const server = await serve(site, { day });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
// The policy of the preview does not let this script add a style.
const context = await browser.newContext({ viewport: size, deviceScaleFactor: 2, reducedMotion: 'reduce', colorScheme: 'light', bypassCSP: true });
const page = await context.newPage();
page.setDefaultTimeout(10_000);
const taken = [];
try {
  for (const step of steps(readFileSync(join(root, 'docs/editors-guide.md'), 'utf8'))) {
    take(step, site, drawn);
    if (!step.picture) continue;
    const picture = await shoot(page, server.top, pictures[step.picture]);
    let png;
    for (const most of colours) if (!png || png.length > largest) png = await fewColours(picture, page, most);
    if (png.length > largest) throw new Error(`${step.picture} has ${png.length} bytes: show less`);
    writeFileSync(join(folder, `${step.picture}.png`), png);
    taken.push(`${step.picture}.png`);
    console.log(`${step.picture}: ${png.length} bytes`);
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(site, { recursive: true });
}
for (const name of readdirSync(folder)) if (!taken.includes(name)) rmSync(join(folder, name));
