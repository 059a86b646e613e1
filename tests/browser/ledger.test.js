// The page that says where every number comes from: sorted and looked through with a script, and whole without one. Every edition has its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.js';
import { dark, everyPage, fail, narrow, narrowDark, tab, wide } from './browser.js';
import { pages } from './site.js';

const addresses = pages.filter((path) => /(^|\/)ledger\.html$/.test(path));

/** A test that opens each of the pages in one setting; `use` is given the tab and what is seen of the figures. */
function everyLedger(name, { script = true, setting = wide }, use) {
  test(name, async () => {
    assert.ok(addresses.length > 0, 'this site has no ledger.html');
    const faults = [];
    for (const address of addresses) {
      await open({ address, script, setting }, use).catch((error) => faults.push(`${address}: ${error.message}`));
    }
    fail(faults);
  });
}

async function open({ address, script, setting }, use) {
  const here = await tab({ script });
  here.page.setDefaultTimeout(10_000);
  try {
    await here.arrange(setting);
    await here.visit(address);
    const seen = () => here.page.evaluate(() => [...document.querySelectorAll('#figures tbody tr[id]')]
      .filter((row) => row.checkVisibility())
      .map((row) => ({ id: row.id, words: row.innerText, value: row.cells[1].innerText.trim(), way: row.closest('table').tHead.rows[0].cells[1].getAttribute('aria-sort') })));
    const said = () => here.page.locator('#ledger-status').innerText();
    await use({ ...here, address, seen, said });
    assert.deepEqual(here.heard.console, []);
  } finally {
    await here.context.close();
  }
}

const ids = (rows) => rows.map(({ id }) => id);
const header = (page, at) => page.locator('#figures thead th').nth(at).locator('button');

everyLedger('without a script every figure is seen, and nothing that only a script can do', { script: false }, async ({ page, address, seen }) => {
  const found = ids(await seen());
  assert.ok(found.length > 0, 'there is no figure');
  assert.equal(await page.locator('main button:visible, main input:visible').count(), 0, 'a button or a box is there for nothing');
  await open({ address, script: true, setting: wide }, async (scripted) => assert.deepEqual(ids(await scripted.seen()), found));
});

everyLedger('a number that is typed with commas or without is found, and how many there are is said', {}, async ({ page, seen, said }) => {
  const all = await seen();
  const wanted = all.find(({ value }) => /^\d{1,3},\d{3}$/.test(value));
  for (const typed of [wanted.value, wanted.value.replace(',', '')]) {
    await page.getByRole('searchbox').fill(typed);
    await page.waitForFunction(() => /^\d/.test(document.getElementById('ledger-status').textContent));
    const found = await seen();
    assert.ok(ids(found).includes(wanted.id), `${typed} does not show ${wanted.id}`);
    assert.ok(found.length < all.length, `${typed} shows every figure`);
    assert.match(await said(), new RegExp(`^${found.length} `));
    await page.getByRole('searchbox').fill('');
    await page.waitForFunction((total) => document.getElementById('ledger-status').textContent.includes(total), `All ${all.length}`);
    assert.deepEqual(ids(await seen()), ids(all));
  }
});

everyLedger('a publisher finds all figures under its heading, and words that are nowhere find none', {}, async ({ page, seen, said }) => {
  const group = await page.evaluate(() => {
    const body = [...document.querySelectorAll('#figures tbody')].find((found) => found.rows.length > 2 && found.querySelector('.group-title a'));
    return { title: body.querySelector('.group-title a').textContent, ids: [...body.rows].slice(1).map((row) => row.id) };
  });
  await page.getByRole('searchbox').fill(group.title);
  await page.waitForFunction(() => document.getElementById('ledger-status').textContent !== '');
  assert.deepEqual(ids(await seen()), group.ids);
  await page.reload();
  assert.deepEqual(ids(await seen()), group.ids, 'the address does not say what is shown');
  await page.getByRole('searchbox').fill('nowhere-to-be-found');
  await page.waitForFunction(() => [...document.querySelectorAll('#figures tbody tr')].every((row) => row.hidden || row.parentElement.hidden));
  assert.equal((await seen()).length, 0);
  await page.waitForFunction(() => document.getElementById('ledger-status').textContent === document.getElementById('ledger-status').dataset.none);
  assert.equal(await said(), await page.locator('#ledger-status').getAttribute('data-none'));
});

everyLedger('figures are sorted by keyboard, said to be, and put back', {}, async ({ page, seen, said }) => {
  const before = ids(await seen());
  const value = header(page, 1);
  await value.focus();
  await page.keyboard.press('Enter');
  let rows = await seen();
  assert.equal(rows[0].way, 'ascending');
  assert.deepEqual(ids(rows).toSorted(), before.toSorted());
  assert.match(await said(), /Value.*smallest/);
  // Numbers without a unit are in order among themselves.
  const plain = (list) => list.map((row) => row.value).filter((text) => /^[\d,]+$/.test(text)).map((text) => Number(text.replaceAll(',', '')));
  assert.deepEqual(plain(rows), plain(rows).toSorted((one, other) => one - other), 'the values are not in order');
  assert.ok(rows.at(-1).value.startsWith('[') || !rows.some((row) => row.value.startsWith('[')), 'what has no number is not last');
  assert.equal(await page.evaluate(() => document.activeElement.closest('th')?.cellIndex), 1, 'focus is lost');
  await page.keyboard.press('Enter');
  rows = await seen();
  assert.equal(rows[0].way, 'descending');
  assert.deepEqual(plain(rows), plain(rows).toSorted((one, other) => other - one));
  assert.match(await said(), /Value.*largest/);
  const from = await page.locator('#figures tbody tr[id]:visible .from').count();
  assert.equal(from, rows.length, 'a figure without its heading does not say where it is from');
  await header(page, 2).press('Enter');
  const dates = await page.evaluate(() => [...document.querySelectorAll('#figures tbody tr[id]')].filter((row) => row.checkVisibility())
    .map((row) => row.cells[2].querySelector('time')?.getAttribute('datetime') ?? '9999'));
  assert.deepEqual(dates, dates.toSorted());
  assert.match(await said(), /earliest/);
  await page.getByRole('button', { name: 'order of the text' }).press('Enter');
  assert.deepEqual(ids(await seen()), before);
  assert.equal((await seen())[0].way, null);
  assert.equal(await page.locator('.from').count(), 0);
});

everyLedger('in a narrow window every part of a figure is in sight, and the table is still one', { setting: narrow }, async ({ page, seen }) => {
  const outside = await page.evaluate(() => [...document.querySelectorAll('#figures tbody tr[id] > *')].filter((cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return left < 0 || right > innerWidth;
  }).map((cell) => look.describe(cell)));
  assert.deepEqual(outside, [], 'a part of a figure lies outside the window');
  const count = (await seen()).length;
  assert.equal(await page.getByRole('table').getByRole('cell').count(), 3 * count, 'a cell is no cell to assistive technology');
});

everyPage('a figure in a text leads to its entry, and is known as a link by more than its colour', wide, {
  needs: 'figures in texts',
  async look({ page, address, fault, saw }) {
    const figures = await page.evaluate(() => [...document.querySelectorAll('a.figure')].map((link) => ({
      text: link.textContent, line: getComputedStyle(link).textDecorationLine,
    })));
    saw(figures.length);
    // The one-page version is there to be printed and read aloud.
    if (address.endsWith('print.html') && figures.length > 0) fault('links from figures in its text');
    for (const { text, line } of figures) if (!line.includes('underline')) fault(`the figure ${text} is not underlined`);
  },
});

for (const [name, setting] of Object.entries({ wide, dark, narrow, narrowDark })) {
  everyLedger(`sorted and looked through, it follows the rules of axe: ${name}`, { setting }, async ({ page }) => {
    await page.getByRole('searchbox').fill('2');
    await header(page, 0).click();
    await page.waitForFunction(() => document.querySelector('#figures .from'));
    const faults = await violations(page);
    assert.deepEqual(faults, []);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `the page is ${sideways} px wider than the window`);
  });
}
