// One browser for the whole suite. A check says in which setting it looks at every page. All checks are known before the first page is
// opened; then each page is loaded as seldom as possible, and shown to the checks of one setting after the other.

import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { after, test } from 'node:test';
import { chromium } from 'playwright-core';
import { install } from './look.js';
import { pages, serve } from './site.js';

const usual = { viewport: { width: 1280, height: 800 }, colorScheme: 'light', forcedColors: 'none', media: 'screen', textSize: 16, script: true };
const small = { width: 320, height: 640 };

/** The ways in which a reader may see a page. A `fresh` one begins from a new load. */
export const wide = { ...usual };
export const dark = { ...usual, colorScheme: 'dark' };
export const narrow = { ...usual, viewport: small };
export const narrowDark = { ...usual, viewport: small, colorScheme: 'dark' };
export const forced = { ...usual, forcedColors: 'active' };
// The width of A4; `prints.test.js` takes the margins off.
export const paper = { ...usual, viewport: { width: 794, height: 1123 }, colorScheme: 'dark', media: 'print' };
export const largeText = { ...usual, textSize: 32 };
export const keyboard = { ...usual, fresh: true };
export const noScript = { ...usual, script: false };

const settings = [wide, dark, narrow, narrowDark, forced, paper, largeText, keyboard, noScript];

let opened;

/** The browser and the server, started when first asked for. */
function open() {
  opened ??= (async () => {
    const server = await serve();
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // No name leads anywhere but to this machine, so nothing that a page might ask for leaves it.
      args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', '--disable-smooth-scrolling'],
    });
    return { ...server, browser };
  })();
  return opened;
}

after(async () => {
  if (!opened) return;
  const { browser, close } = await opened;
  await browser.close();
  close();
});

/** A tab for pages below `origin`, or below the server's top, which hears what a page asks for and complains of. */
export async function tab({ script = true, origin } = {}) {
  const { browser, top: served } = await open();
  const top = origin ?? served;
  const context = await browser.newContext({ javaScriptEnabled: script, reducedMotion: 'reduce', viewport: usual.viewport });
  await context.addInitScript(install);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const heard = { console: [], failed: [], requests: [] };
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) heard.console.push(message.text()); });
  page.on('pageerror', (error) => heard.console.push(error.message));
  page.on('request', (request) => heard.requests.push(request.url()));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Given up because the tab went on to the next page: nothing is missing.
    if (why !== 'net::ERR_ABORTED') heard.failed.push(`${request.url()} (${why})`);
  });
  page.on('response', (response) => { if (response.status() >= 400) heard.failed.push(`${response.url()} (${response.status()})`); });
  const visit = async (address) => {
    for (const list of Object.values(heard)) list.length = 0;
    await page.goto(new URL(address, top).href, { waitUntil: 'load' });
  };
  const arrange = async ({ viewport, colorScheme, forcedColors, media, textSize }) => {
    const now = page.viewportSize();
    if (now.width !== viewport.width || now.height !== viewport.height) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, forcedColors, media, reducedMotion: 'reduce' });
    await session.send('Page.setFontSizes', { fontSizes: { standard: textSize, fixed: textSize } });
  };
  const press = async (key, times) => {
    // Sent without waiting for each other: the browser takes them one by one all the same.
    const event = { key, code: key, windowsVirtualKeyCode: { Tab: 9, Enter: 13, ArrowRight: 39 }[key] };
    await Promise.all(Array.from({ length: times }, () => session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })));
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  return { context, page, heard, visit, arrange, press, top };
}

const checks = [];
let swept;

/**
 * A test that looks at every page in one setting.
 *
 * `look` is given the page, its address, and two functions: `fault(words)` for what is wrong and `saw(number)` for how many things it
 * looked at; it leaves the page as it was. `site`, if there is one, is asked once after all pages. With `needs`, it is a fault that no
 * page had such a thing: a check that finds nothing to look at has not passed. With `seeks`, a site may do without, and the test says so.
 */
export function everyPage(name, setting, { needs, seeks, look, site }) {
  const check = { setting, look, faults: [], seen: 0 };
  checks.push(check);
  test(name, async () => {
    await new Promise(setImmediate); // until every file has told its checks
    swept ??= sweep();
    await swept;
    await site?.((fault) => check.faults.push(fault));
    if (needs && check.seen === 0) check.faults.push(`no page has ${needs}, so this has not been looked at`);
    if (seeks && check.seen === 0) console.log(`# this site has no ${seeks}`);
    fail(check.faults);
  });
}

/** Fails the test that is running with a list of faults, unless the list is empty. */
export function fail(faults) {
  const list = [...new Set(faults)].sort().map((fault) => `  ${fault}`);
  if (list.length) assert.fail(`${list.length} ${list.length === 1 ? 'fault' : 'faults'}\n${list.join('\n')}`);
}

/** Shows every page to every check, in as many tabs as there are processors. */
async function sweep() {
  console.log(`# looks at ${pages.length} pages; the first result comes when all have been seen`);
  const waiting = [...pages];
  const work = async () => {
    const scripted = await tab();
    const scriptless = await tab({ script: false });
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      for (const here of [scripted, scriptless]) {
        let loaded = false;
        for (const setting of settings.filter(({ script }) => script === (here === scripted))) {
          const mine = checks.filter((check) => check.setting === setting);
          if (mine.length) loaded = await show(here, address, setting, mine, loaded);
        }
      }
    }
    await scripted.context.close();
    await scriptless.context.close();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
}

/** Shows one page in one setting to its checks; gives whether the page is there for the next setting. */
async function show(here, address, setting, mine, loaded) {
  let failure;
  try {
    if (!loaded || setting.fresh) await here.visit(address);
    await here.arrange(setting);
  } catch (error) {
    failure = error;
  }
  for (const check of mine) {
    const fault = (words) => check.faults.push(`${address}: ${words}`);
    const saw = (number) => { check.seen += number; };
    if (failure) fault(`cannot be opened: ${failure.message}`);
    else await check.look({ ...here, address, fault, saw }).catch((error) => fault(`cannot be looked at: ${error.message}`));
  }
  return !failure;
}
