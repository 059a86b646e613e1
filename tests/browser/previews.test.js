// `mps serve` in a real browser: pages follow what is saved without being loaded again, and mistakes are told in a panel over them.
//
// Each test has a site of its own to spoil. Nothing waits for a time: what is waited for is what an editor waits for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fail } from './browser.js';
import { chapter, homes, isFirst, line, previewed, root, sentence, text } from './preview.js';

const require = createRequire(import.meta.url);

/** The paragraph of the long chapter with a number. */
const paragraph = (page, number) => page.locator('main p', { hasText: new RegExp(`^Paragraph ${number} `) });

const top = (locator) => locator.evaluate((element) => element.getBoundingClientRect().top);

const errors = (page) => page.locator('#mps-errors');
const warnings = (page) => page.locator('#mps-warnings');
const sources = (page) => page.getByRole('button', { name: 'Sources' });

/** The words that are heard when they change. */
const said = (page) => page.locator('#mps-preview .said');

/** Waits until what is heard begins so. */
const hears = (until, words) => until((words) => document.querySelector('#mps-preview .said').textContent.startsWith(words), words);

test('what swaps pages is idiomorph, as it was published', () => {
  const published = readFileSync(require.resolve('idiomorph/dist/idiomorph.esm.js'));
  const ours = readFileSync(join(root, 'themes/default/preview/idiomorph.js'));
  assert.ok(ours.equals(published), 'themes/default/preview/idiomorph.js is not the file of the version in package.json');
});

previewed('a saved sentence is seen without a reload; the place, the focus and the selection stay', {}, async ({ page, swap, sees, heard }) => {
  await paragraph(page, 30).evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await paragraph(page, 31).getByRole('link').focus();
  await paragraph(page, 29).evaluate((element) => getSelection().selectAllChildren(element));
  const selected = await page.evaluate(() => String(getSelection()));
  assert.match(selected, /^Paragraph 29 /);
  const before = await top(paragraph(page, 30));
  swap(homes, sentence(3), `${'It was added above what is read. '.repeat(60)}\n\nSo was this.\n\n${sentence(3)}`);
  await sees('So was this.');
  assert.ok(await isFirst(page), 'the page was loaded again');
  assert.ok(Math.abs(await top(paragraph(page, 30)) - before) < 1.5, 'what was read moved');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Law 31');
  assert.equal(await page.evaluate(() => String(getSelection())), selected);
  swap(homes, sentence(31), 'Paragraph 31 is another.');
  await sees('Paragraph 31 is another.');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Law 31', 'focus left the paragraph that was edited');
  assert.ok(Math.abs(await top(paragraph(page, 30)) - before) < 1.5, 'what was read moved');
  assert.deepEqual(heard.console, []);
});

previewed('the title of the page follows too', {}, async ({ page, swap, until }) => {
  swap(homes, 'title: Homes', 'title: Houses');
  await until(() => document.title.startsWith('Houses,') && document.querySelector('h1').textContent === 'Houses');
  assert.equal(await page.locator('title').count(), 1);
});

previewed('a page that did not change is left alone', {}, async ({ page, swap }) => {
  await page.evaluate(() => {
    window.touched = [];
    const observer = new MutationObserver((records) => touched.push(...records.map(({ target }) => target.nodeName)));
    observer.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
  });
  const answer = page.waitForResponse((response) => response.status() === 304);
  swap(chapter, 'beds in Bath', 'beds in the city of Bath');
  await answer;
  assert.deepEqual(await page.evaluate(() => touched), []);
});

previewed('what changed is marked for a moment, and nothing else is', {}, async ({ page, swap, sees, until }) => {
  const marked = () => document.getAnimations().filter(({ id }) => id === 'mps-changed').map(({ effect }) => effect.target.textContent);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.evaluate(() => document.querySelectorAll('main p').forEach((element) => { element.isOld = true; }));
  swap(homes, sentence(2), `Only this is new.\n\n${sentence(2)}`);
  await sees('Only this is new.');
  assert.deepEqual(await page.evaluate(marked), ['Only this is new.']);
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('main p')].filter(({ isOld }) => !isOld).map(({ textContent }) => textContent)), ['Only this is new.']);
  await until(() => document.getAnimations().every(({ id }) => id !== 'mps-changed'));
  // The panel alone.
  swap(chapter, 'beds in Bath.', 'beds in Bath {#nothing}.');
  await warnings(page).waitFor();
  assert.deepEqual(await page.evaluate(marked), []);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  swap(homes, 'Only this is new.', 'This moves nothing.');
  await sees('This moves nothing.');
  assert.deepEqual(await page.evaluate(marked), []);
});

const callout = 'themes/own/templates/blocks/callout.html';

/** A theme that asks for words and can be unfolded. */
const own = {
  'content/site.yaml': (read) => `${read('content/site.yaml')}\ntheme: own\n`,
  [callout]: '<details><summary>More</summary>{{ callout.body_html | safe }}</details><input aria-label="Note"><textarea aria-label="Letter">Dear</textarea><input type="checkbox" aria-label="Yes">\n',
};

previewed('what was unfolded stays unfolded, and what was typed stays typed', { files: own }, async ({ page, swap, sees }) => {
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Note').fill('mine');
  await page.getByLabel('Letter').fill('Dear reader');
  await page.getByLabel('Yes').check();
  swap(homes, 'looked at every year', 'looked at every month');
  await sees('looked at every month');
  assert.ok(await isFirst(page));
  assert.ok(await page.locator('main details').evaluate(({ open }) => open));
  assert.equal(await page.getByLabel('Note').inputValue(), 'mine');
  assert.equal(await page.getByLabel('Letter').inputValue(), 'Dear reader');
  assert.ok(await page.getByLabel('Yes').isChecked());
});

previewed('a mistake is told with file, line and what to write, over the page as it was', {}, async ({ page, folder, swap, heard }) => {
  assert.equal(await errors(page).count(), 0);
  // Only words that change in a place that stays are read aloud.
  const status = await said(page).elementHandle();
  // Two keys are one too many, and the link is named after nothing.
  swap(homes, 'title: Homes', 'titel: Homes\ntitle: Houses');
  swap(homes, '[Law 9](https://example.org/law/9)', '[here](https://example.org/)');
  const item = errors(page).getByRole('listitem').filter({ hasText: 'titel' });
  await item.waitFor();
  assert.ok(await isFirst(page));
  assert.equal(await page.locator('h1').textContent(), 'Homes');
  assert.equal(await paragraph(page, 9).getByRole('link').textContent(), 'Law 9');
  const place = item.getByRole('link', { name: `${homes}, line 2` });
  assert.match(await place.getAttribute('href'), new RegExp(`^vscode://file/[^ ]*/${folder.split('/').at(-1).replace(' ', '%20')}/${homes}:2:1$`));
  assert.equal(await item.locator('mark').textContent(), 'titel');
  assert.equal(await item.locator('pre').innerText(), '2\ntitel: Homes');
  assert.match(await item.textContent(), /did you mean title\?/);
  const link = errors(page).getByRole('listitem').filter({ hasText: 'link-text' });
  assert.match(await link.textContent(), /Help:\s+name what the reader finds there/);
  assert.match(await errors(page).locator('.held').textContent(), new RegExp(homes));
  assert.match(await status.textContent(), new RegExp(`^2 errors\\. ${homes}, line 2: there is no key`));
  swap(homes, 'titel: Homes\ntitle: Houses', 'title: Homes');
  swap(homes, '[here](https://example.org/)', '[Law 9](https://example.org/law/9)');
  await errors(page).waitFor({ state: 'detached' });
  assert.equal((await status.textContent()).trim(), 'No errors.');
  assert.deepEqual(heard.console, []);
});

previewed('errors can be folded to one line, and stay so for the session', {}, async ({ page, swap, until }) => {
  const isOpen = () => errors(page).evaluate(({ open }) => open);
  const spoil = async () => { swap(homes, 'title: Homes', 'titel: Homes'); await errors(page).waitFor(); };
  const mend = async () => { swap(homes, 'titel: Homes', 'title: Homes'); await errors(page).waitFor({ state: 'detached' }); };
  await spoil();
  assert.ok(await isOpen());
  await errors(page).locator('summary').click();
  assert.ok(!await isOpen());
  await mend();
  await spoil();
  assert.ok(!await isOpen());
  await page.reload();
  await until(() => !document.querySelector('#mps-errors').open);
  await errors(page).locator('summary').press('Enter');
  assert.ok(await isOpen());
  await mend();
  await spoil();
  assert.ok(await isOpen());
});

previewed('a warning is counted, and listed with its page and its line', {}, async ({ page, swap, until }) => {
  swap(chapter, 'beds in Bath.', 'beds in Bath {#nothing}.');
  await warnings(page).waitFor();
  assert.equal(await warnings(page).locator('summary').textContent(), '1 warning');
  await hears(until, 'No errors. 1 warning.');
  const item = warnings(page).getByRole('listitem');
  assert.ok(!await item.isVisible());
  await warnings(page).locator('summary').click();
  await item.getByRole('link', { name: `${chapter}, line 10` }).waitFor();
  // What is open stays open, and hides no error that comes.
  swap(homes, 'title: Homes', 'titel: Homes');
  await errors(page).getByRole('listitem').first().waitFor();
  swap(homes, 'titel: Homes', 'title: Homes');
  await errors(page).waitFor({ state: 'detached' });
  if (!await item.isVisible()) await warnings(page).locator('summary').click();
  await item.locator('a[href*="2018/background.html"]').click();
  await page.waitForURL('**/2018/background.html*');
  swap(chapter, 'beds in Bath {#nothing}.', 'beds in Bath.');
  await warnings(page).waitFor({ state: 'detached' });
});

previewed('a new chapter comes into the contents', { at: '2018/index.html' }, async ({ page, write }) => {
  write('content/2018/chapters/03-care.md', text.replaceAll('omes', 'ouses').replace('{#places}', '{#more-places}'));
  await page.getByRole('main').getByRole('link', { name: 'Houses' }).first().waitFor();
  assert.ok(await isFirst(page));
});

previewed('a chapter that is gone is a page not found, and comes back', {}, async ({ page, write, remove, until, sees }) => {
  remove(homes);
  await until(() => document.body.className === 'page-not-found');
  await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor();
  write(homes, text.replace(sentence(1), 'It is back.'));
  await sees('It is back.');
  assert.ok(await isFirst(page));
});

const style = 'themes/own/styles/adapt.css';

previewed('a changed style is seen without a reload, and the page is never without style', {
  files: { ...own, [style]: readFileSync(join(root, 'themes/default/styles/adapt.css'), 'utf8') },
}, async ({ page, swap, until }) => {
  await page.evaluate(() => {
    window.looks = new Set();
    const look = () => { looks.add(getComputedStyle(document.querySelector('.masthead')).backgroundColor); requestAnimationFrame(look); };
    look();
  });
  swap(style, '/* Readers', 'body { letter-spacing: 3px; }\n/* Readers');
  await until(() => getComputedStyle(document.body).letterSpacing === '3px');
  assert.ok(await isFirst(page));
  await until(() => document.head.querySelectorAll('link[rel="stylesheet"]').length === 1);
  assert.equal(await page.evaluate(() => looks.size), 1);
});

previewed('a broken template is told like any mistake, and seen again when it is mended', { files: own }, async ({ page, swap, sees }) => {
  swap(callout, '<details>', '{% if %}<details>');
  await errors(page).getByRole('link', { name: new RegExp(`^${callout}, line 1$`) }).waitFor();
  assert.equal(await page.locator('main details').count(), 1);
  swap(callout, '{% if %}<details>', '<details class="own">');
  await page.locator('main details.own').waitFor();
  await errors(page).waitFor({ state: 'detached' });
  assert.ok(await isFirst(page));
});

previewed('the key s shows where each part comes from, and hides it', {}, async ({ page, folder, swap, sees, visit }) => {
  const links = page.locator('.mps-source');
  const link = (number) => paragraph(page, number).getByRole('link', { name: `${homes}, line ${line(sentence(number))}` });
  await page.keyboard.press('s');
  await link(5).waitFor();
  assert.equal(await link(5).textContent(), `02-homes.md, line ${line(sentence(5))}`);
  assert.match(await link(5).getAttribute('href'), new RegExp(`^vscode://file/[^ ]*/${folder.split('/').at(-1).replace(' ', '%20')}/${homes}:${line(sentence(5))}:1$`));
  assert.equal(await sources(page).getAttribute('aria-pressed'), 'true');
  // Headings and list items have theirs too; in a swapped page all lines are the new ones, and what has focus keeps it.
  await page.locator('main h2 .mps-source').first().waitFor();
  await page.locator('main li .mps-source').first().waitFor();
  await link(6).focus();
  swap(homes, sentence(2), `One more.\n\n${sentence(2)}`);
  await sees('One more.');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), `02-homes.md, line ${line(sentence(6)) + 2}`);
  // Where other pages of the session show theirs.
  await visit('2018/background.html');
  await page.locator('main p .mps-source').first().waitFor();
  await page.locator('main table .mps-source').first().waitFor();
  await page.keyboard.press('s');
  assert.equal(await links.count(), 0);
  // The key can be switched off, for those whose tools press keys by themselves (WCAG 2.1.4).
  await page.getByLabel('Key S').uncheck();
  await page.reload();
  await page.keyboard.press('s');
  assert.equal(await links.count(), 0);
  await sources(page).click();
  assert.ok(await links.count() > 0);
  assert.ok(!await page.getByLabel('Key S').isChecked());
});

previewed('the key s is a letter where one types, and Alt with a click opens the source of what is clicked', { files: own }, async ({ page, context }) => {
  await page.getByLabel('Note').press('s');
  assert.equal(await page.getByLabel('Note').inputValue(), 's');
  assert.equal(await page.locator('.mps-source').count(), 0);
  const session = await context.newCDPSession(page);
  await session.send('Page.enable');
  const went = new Promise((done) => session.once('Page.frameRequestedNavigation', ({ url }) => done(url)));
  await paragraph(page, 4).getByRole('link').click({ modifiers: ['Alt'] });
  assert.match(await went, new RegExp(`^vscode:.*/${homes}:${line(sentence(4))}:1$`));
});

previewed('a preview that has stopped is told of, and goes on by itself', {}, async ({ page, swap, sees, stop, start }) => {
  const stopped = page.getByText('The preview has stopped.');
  assert.ok(!await stopped.isVisible());
  await stop();
  await stopped.waitFor();
  swap(homes, sentence(1), 'Written meanwhile.');
  await start();
  await sees('Written meanwhile.');
  await stopped.waitFor({ state: 'hidden' });
  assert.ok(await isFirst(page));
});

previewed('a page that was out of sight is up to date when it is seen again', {}, async ({ page, context, swap, visit, sees }) => {
  const show = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  const other = await context.newPage();
  await other.goto(page.url());
  const isServed = (words) => other.getByText(words).waitFor();
  await show(true);
  swap(homes, sentence(1), 'Written behind it.');
  await isServed('Written behind it.');
  // A page that nobody sees holds no connection: a browser has only six of them to one server.
  assert.equal(await page.getByText('Written behind it.').count(), 0);
  await show(false);
  await sees('Written behind it.');
  assert.ok(await isFirst(page));
  await visit('2018/background.html');
  swap(homes, 'Written behind it.', 'Written after it.');
  await isServed('Written after it.');
  await page.goBack();
  await sees('Written after it.');
});

previewed('the panel is reached by keyboard, holds nobody, and covers nothing that has focus', {}, async ({ page, swap }) => {
  const covered = () => page.evaluate(() => {
    const { activeElement: element } = document;
    const box = element.getClientRects()[0];
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return element.contains(hit) || hit?.contains(element) ? undefined : element.textContent;
  });
  await page.setViewportSize({ width: 600, height: 800 });
  await paragraph(page, 20).evaluate((element) => element.scrollIntoView({ block: 'end', behavior: 'instant' }));
  await paragraph(page, 20).getByRole('link').focus();
  swap(chapter, 'beds in Bath.', 'beds in Bath {#nothing}.');
  swap(homes, 'title: Homes', 'titel: Homes');
  await errors(page).waitFor();
  await warnings(page).waitFor();
  assert.equal(await covered(), undefined, 'the panel came over what has focus');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator('.bottom a').last().focus();
  const now = () => page.evaluate(() => {
    const { activeElement: element } = document;
    if (!element.closest('#mps-preview')) return 'page';
    if (element.closest('.list')) return element.matches('.list') ? 'list' : 'in the list';
    return (element.closest('label') ?? element).textContent.trim();
  });
  const stops = [];
  do {
    await page.keyboard.press('Tab');
    stops.push(await now());
  } while (stops.at(-1) !== 'page');
  assert.deepEqual(stops.map((stop) => stop.replace(/^\d errors?$/, 'errors')).filter((stop) => stop !== 'in the list'),
    ['errors', 'list', '1 warning', 'Sources', 'Key S', 'As published', 'Editors’ guide', 'page']);
  await page.setViewportSize({ width: 320, height: 256 });
  const list = errors(page).locator('.list');
  await list.focus();
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => document.querySelector('#mps-errors .list').scrollTop > 0);
  await page.evaluate(() => { scrollTo(0, 0); document.querySelector('.skip').focus(); });
  for (let stop = 0; stop < 25; stop += 1) {
    await page.keyboard.press('Tab');
    assert.equal(await covered(), undefined, 'what has focus is under the panel');
  }
});

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

previewed('the panel follows the rules of axe, however it is seen', {}, async ({ page, swap, stop }) => {
  const faults = [];
  const look = async (state) => {
    for (const [width, colorScheme] of [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 640 });
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] },
          rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'], preload: false,
        });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`));
      });
      faults.push(...violations.map((fault) => `${state}, ${width} px, ${colorScheme}: ${fault}`));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${state}, ${width} px: the page is ${wide} px wide`);
    }
  };
  await page.evaluate(axe);
  await look('without findings');
  await page.keyboard.press('s');
  await page.locator('.mps-source').first().waitFor();
  await look('with sources');
  await page.keyboard.press('s');
  swap(chapter, 'beds in Bath.', 'beds in Bath {#nothing}.');
  await warnings(page).locator('summary').click();
  await look('with warnings');
  swap(homes, 'title: Homes', 'titel: Homes');
  await errors(page).locator('mark').first().waitFor();
  await look('with errors');
  await page.emulateMedia({ forcedColors: 'active' });
  for (const part of await page.locator('#mps-preview :is(.dock, .list, summary)').filter({ visible: true }).all()) {
    if (!await part.evaluate((element) => window.look.edged(element))) faults.push(`has no edge in forced colours: ${await part.getAttribute('class')}`);
  }
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  if (await page.locator('#mps-preview').isVisible()) faults.push('the panel is printed');
  await page.emulateMedia({ media: 'screen' });
  await stop();
  await page.getByText('The preview has stopped.').waitFor();
  await look('when it has stopped');
  fail(faults);
});

previewed('without script a reload shows the page and the panel as they are', { script: false }, async ({ page, swap }) => {
  const reloaded = async (words) => { while (!(await page.content()).includes(words)) await page.reload(); };
  assert.ok(!await sources(page).isVisible());
  swap(homes, sentence(1), 'Written in an editor.');
  await reloaded('Written in an editor.');
  swap(homes, 'title: Homes', 'titel: Homes');
  await reloaded('there is no key');
  assert.ok(await errors(page).getByRole('link', { name: `${homes}, line 2` }).isVisible());
  await errors(page).locator('summary').click();
  assert.ok(!await errors(page).getByRole('listitem').first().isVisible());
  assert.ok(await page.getByText('Written in an editor.').isVisible());
  await page.getByRole('link', { name: 'As published' }).click();
  assert.equal(await page.locator('#mps-preview').count(), 0);
});
