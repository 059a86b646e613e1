// The page that says where every number comes from: sorted and looked through with a script, and whole without one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.js';
import { dark, narrow, narrowDark, tab, wide } from './browser.js';
import { pages } from './site.js';

const address = pages.find((path) => /(^|\/)ledger\.html$/.test(path));

/** Opens the page in one setting; `use` is given the tab and what is seen of the figures. */
async function open(use, { script = true, setting = wide } = {}) {
  assert.ok(address, 'this site has no ledger.html');
  const here = await tab({ script });
  try {
    await here.arrange(setting);
    await here.visit(address);
    const seen = () => here.page.evaluate(() => [...document.querySelectorAll('#figures tbody tr[id]')]
      .filter((row) => row.checkVisibility())
      .map((row) => ({ id: row.id, words: row.innerText, value: row.cells[1].innerText.trim(), way: row.closest('table').tHead.rows[0].cells[1].getAttribute('aria-sort') })));
    const said = () => here.page.locator('#ledger-status').innerText();
    await use({ ...here, seen, said });
    assert.deepEqual(here.heard.console, []);
  } finally {
    await here.context.close();
  }
}

const ids = (rows) => rows.map(({ id }) => id);
const header = (page, at) => page.locator('#figures thead th').nth(at).locator('button');

test('without a script every figure is seen, and nothing that only a script can do', async () => {
  let scripted;
  await open(async ({ seen }) => { scripted = ids(await seen()); });
  await open(async ({ page, seen }) => {
    assert.deepEqual(ids(await seen()), scripted);
    assert.ok(scripted.length > 0, 'there is no figure');
    assert.equal(await page.locator('main button:visible, main input:visible').count(), 0);
  }, { script: false });
});

test('a number that is typed with commas or without is found, and how many there are is said', async () => {
  await open(async ({ page, seen, said }) => {
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
});

test('a publisher finds all figures under its heading, and words that are nowhere find none', async () => {
  await open(async ({ page, seen, said }) => {
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
});

test('figures are sorted by keyboard, said to be, and put back', async () => {
  await open(async ({ page, seen, said }) => {
    const before = ids(await seen());
    const value = header(page, 1);
    await value.focus();
    await page.keyboard.press('Enter');
    let rows = await seen();
    assert.equal(rows[0].way, 'ascending');
    assert.deepEqual(ids(rows).toSorted(), before.toSorted());
    assert.match(await said(), /Value/);
    // Numbers without a unit are in order among themselves.
    const plain = (list) => list.map((row) => row.value).filter((text) => /^[\d,]+$/.test(text)).map((text) => Number(text.replaceAll(',', '')));
    assert.deepEqual(plain(rows), plain(rows).toSorted((one, other) => one - other));
    assert.ok(rows.at(-1).value.startsWith('[') || !rows.some((row) => row.value.startsWith('[')), 'what has no number is not last');
    assert.equal(await page.evaluate(() => document.activeElement.closest('th')?.cellIndex), 1, 'focus is lost');
    await page.keyboard.press('Enter');
    rows = await seen();
    assert.equal(rows[0].way, 'descending');
    assert.deepEqual(plain(rows), plain(rows).toSorted((one, other) => other - one));
    const from = await page.locator('#figures tbody tr[id]:visible .from').count();
    assert.equal(from, rows.length, 'a figure without its heading does not say where it is from');
    await header(page, 2).press('Enter');
    const dates = await page.evaluate(() => [...document.querySelectorAll('#figures tbody tr[id]')].filter((row) => row.checkVisibility())
      .map((row) => row.cells[2].querySelector('time')?.getAttribute('datetime') ?? '9999'));
    assert.deepEqual(dates, dates.toSorted());
    await page.getByRole('button', { name: 'order of the text' }).press('Enter');
    assert.deepEqual(ids(await seen()), before);
    assert.equal((await seen())[0].way, null);
    assert.equal(await page.locator('.from').count(), 0);
  });
});

test('a figure in a chapter leads to its entry, and is known as a link by more than its colour', async () => {
  const here = await tab();
  try {
    await here.arrange(wide);
    const edition = address.replace(/[^/]*$/, '');
    let seen = 0;
    for (const path of pages.filter((path) => path.startsWith(edition) && !path.endsWith('print.html'))) {
      await here.visit(path);
      const figures = await here.page.evaluate(() => [...document.querySelectorAll('a.figure')].map((link) => ({
        text: link.textContent, line: getComputedStyle(link).textDecorationLine, href: link.href,
      })));
      seen += figures.length;
      for (const { text, line } of figures) {
        assert.match(text, /\d|\[\w+\]/, `${path}: the link ${text} is no number`);
        assert.match(line, /underline/, `${path}: ${text} is not underlined`);
      }
    }
    assert.ok(seen > 0, 'no chapter has a figure');
    await here.visit(`${edition}print.html`);
    assert.equal(await here.page.locator('a.figure').count(), 0, 'the one-page version has links in its text to figures');
  } finally {
    await here.context.close();
  }
});

for (const [name, setting] of Object.entries({ wide, dark, narrow, narrowDark })) {
  test(`sorted and looked through, it follows the rules of axe: ${name}`, async () => {
    await open(async ({ page }) => {
      await page.getByRole('searchbox').fill('2');
      await header(page, 0).click();
      await page.waitForFunction(() => document.querySelector('#figures .from'));
      const faults = await violations(page);
      assert.deepEqual(faults, []);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `the page is ${sideways} px wider than the window`);
    }, { setting });
  });
}
