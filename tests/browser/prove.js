// Shows that every check can fail: breaks copies of the site's pages on purpose, each in one way, and looks for the fault in the test that
// should find it. Needs a built site, like the suite itself.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.SITE ?? join(here, '../../public');
const proof = mkdtempSync(join(tmpdir(), 'proof-'));

cpSync(site, proof, { recursive: true });

const read = (address) => readFileSync(join(proof, address), 'utf8');
const write = (address, text) => { mkdirSync(dirname(join(proof, address)), { recursive: true }); writeFileSync(join(proof, address), text); };
const pages = readdirSync(proof, { recursive: true }).filter((path) => path.endsWith('.html'));

/** The first page of a kind, by what it must contain. */
const like = (...patterns) => pages.find((path) => path !== '404.html' && patterns.every((pattern) => pattern.test(read(path))));
const chapter = like(/page-chapter/, /<table/, /class="?callout/, /class="?n"?[ >]/);
const intention = like(/page-intention\b/, /class="?tag/);
const consultation = pages.find((path) => /consultation\.html$/.test(path));
const charted = like(/<figure\b[^>]*\bchart\b/);
const whole = pages.find((path) => /print\.html$/.test(path));
const ledger = pages.find((path) => /(^|\/)ledger\.html$/.test(path));

/** A ledger in a folder of its own, for it is known by its name. */
const ledgerIn = (folder) => ({ from: ledger, at: `${folder}/ledger.html` });
const append = (html) => (page) => page.replace('</main>', `${html}</main>`);
const dark = (css) => `@media (prefers-color-scheme: dark) { ${css} }`;
const print = (css) => `@media print { ${css} }`;
const forced = (css) => `@media (forced-colors: active) { ${css} }`;

// The test that should fail, how a page is broken (by its HTML, a style or a script), and words that the fault must have.
const breaks = [
  { test: /^says nothing on the console/, html: append('<p style="color: red">Red</p>') },
  { test: /^gets all that it asks for/, html: append('<img src="missing.png" alt="Missing">') },
  { test: /^keeps no cookies/, js: 'localStorage.setItem("seen", "yes")' },
  { test: /^keeps no cookies/, js: 'document.cookie = "seen=yes"' },
  { test: /^the policy that the site brings/, headers: "default-src 'none'; style-src 'self' 'unsafe-inline'" },
  { test: /^the policy that the site brings/, headers: "default-src 'none'; style-src 'self' https://example.org" },
  { test: /^has one first-level heading/, html: append('<h1>Another</h1>') },
  { test: /^has one first-level heading/, html: append('<h6>Deep</h6>') },
  { test: /^uses an id once/, html: append('<p id="twice">1</p><p id="twice">2</p>') },
  { test: /^uses an id once/, html: append('<p aria-describedby="nowhere">1</p>') },
  { test: /^says its language/, html: (page) => page.replace(/ lang="?en-GB"?/, '') },
  { test: /^has one header, main and footer/, html: append('<nav><a href="#main">Main</a></nav>') },
  { test: /^has a title of its own/, title: 'kept', html: (page) => page.replace(/<link\b[^>]*canonical[^>]*>/, '') },
  { test: /^every link and fragment/, says: 'nowhere.html', html: append('<a href="nowhere.html">Nowhere</a>') },
  { test: /^every link and fragment/, says: '#nowhere', html: append('<a href="#nowhere">Nowhere</a>') },
  { test: /^every link and fragment/, says: 'out of the site', html: append('<a href="/index.html">The top of the host</a>') },
  { test: /^from a disk/, unlinked: true },
  { test: /^from a disk/, says: 'A folder', html: append('<a href="./">A folder</a>') },
  { test: /^a table has a caption/, html: (page) => page.replace(/<caption[\s\S]*?<\/caption>/, '') },
  { test: /^a table has a caption/, html: (page) => page.replace(/(<th\b[^>]*?) scope="?\w+"?/, '$1') },
  { test: /^a data cell has a header/, html: (page) => page.replace(/(<tbody>\s*<tr>\s*)<th\b[^>]*>([\s\S]*?)<\/th>/, '$1<td>$2</td>') },
  { test: /^numbers in cells/, css: 'td { text-align: left !important }' },
  { test: /^numbers in cells/, css: 'td, th, table { font-variant-numeric: normal !important }' },
  { test: /^a table stands in a labelled region/, html: (page) => page.replace(/ role="?region"?/g, '') },
  { test: /^without a script every figure/, ...ledgerIn('needless'), html: append('<button type="button">Sort</button>') },
  { test: /^a number that is typed/, ...ledgerIn('miscounted'), html: (page) => page.replace(/(data-some="?)\{count\}/, '$10') },
  { test: /^a publisher finds all figures/, ...ledgerIn('forgotten'), js: 'history.replaceState = () => {}' },
  { test: /^figures are sorted by keyboard/, ...ledgerIn('unsorted'), html: (page) => page.replace(/data-sort="?number"?/, 'data-sort="words"') },
  { test: /^in a narrow window every part/, ...ledgerIn('outside'), css: '#figures { min-width: 60rem !important }' },
  { test: /^in a narrow window every part/, ...ledgerIn('no-cells'), js: 'addEventListener("load", () => document.querySelector("#figures td").setAttribute("role", "none"))' },
  { test: /^a figure in a text leads/, css: 'a.figure { text-decoration: none !important }' },
  { test: /axe: wide/, ...ledgerIn('pale'), css: '@media (min-width: 401px) { #figures td { color: #ccc !important } }' },
  { test: /axe: dark/, ...ledgerIn('dim'), css: dark('@media (min-width: 401px) { #figures td { color: #444 !important } }') },
  { test: /axe: narrow$/, ...ledgerIn('pale-narrow'), css: '@media (max-width: 400px) { #figures td { color: #ccc !important } }' },
  { test: /axe: narrowDark/, ...ledgerIn('dim-narrow'), css: dark('@media (max-width: 400px) { #figures td { color: #444 !important } }') },
  { test: /^on the consultation page/, from: consultation, html: append('<a href="mailto:somebody@example.org">Somebody</a>') },
  { test: /^a telephone link/, html: append('<a href="tel:01632 960 101">01632 960 101</a>') },
  { test: /^the one-page version/, at: whole, html: (page) => page.replace(/(whole-chapter[\s\S]*?class="?prose[\s\S]*?)<p>[\s\S]*?<\/p>/, '$1') },
  { test: /^says something in main/, html: (page) => page.replace(/(<main\b[^>]*>)[\s\S]*<\/main>/, '$1</main>') },
  { test: /^says the same with JavaScript off/, js: 'document.querySelector("main").append("More")' },
  { test: /^Tab reaches every control/, html: append('<a href="#main" tabindex="5">First</a>') },
  { test: /^Tab reaches every control/, css: ':focus, :focus-visible { all: revert !important; outline: none !important }' },
  { test: /^Tab reaches every control/, js: 'document.querySelector("main a, main [tabindex]").addEventListener("keydown", (event) => { if (event.key === "Tab") event.preventDefault(); })' },
  { test: /^the first control is a skip link/, html: (page) => page.replace(/<a class="?skip[\s\S]*?<\/a>/, '') },
  { test: /^the first control is a skip link/, css: '.skip, .skip:focus { position: absolute !important; left: -9999px !important }' },
  { test: /^focus is seen in the dark/, css: dark(':focus, :focus-visible { all: revert !important; outline: 3px solid #111 !important }') },
  { test: /^what has focus is not covered/, css: '.banner, header.top { position: fixed !important; inset: 0 !important; z-index: 9; background: #fff }' },
  { test: /^at 320 px nothing scrolls/, css: 'main p { width: 500px }' },
  { test: /^at 320 px nothing scrolls/, html: (page) => page.replace(/ aria-labelledby="?[\w-]+-caption"?/g, '') },
  { test: /^at 320 px a table region/, js: 'document.addEventListener("keydown", (event) => { if (event.key === "ArrowRight") event.preventDefault(); })' },
  { test: /^wider text spacing loses nothing at 1280/, css: 'main p { max-height: 4.5em; overflow: hidden }' },
  { test: /^wider text spacing loses nothing at 320/, css: 'main p { max-height: 7.5em; overflow: hidden }' },
  { test: /^text of twice the size/, css: 'main p { font-size: 16px !important }' },
  { test: /^text of twice the size/, css: 'h1 { height: 40px !important; overflow: hidden }' },
  { test: /^navigation and forms/, css: print('nav, nav * { display: block !important }') },
  { test: /^nothing is cut at the side/, css: print('main p { width: 2000px !important; max-width: none !important }') },
  { test: /^nothing is cut at the side/, css: print('[role=region] { overflow: auto !important; width: 60px }') },
  { test: /^paper is white/, css: print('body { background: #111 !important }') },
  { test: /^paper is white/, css: print('main p { color: #bbb !important }') },
  { test: /^all that main says/, css: print('main h2 { display: none }') },
  { test: /^a banner that says draft/, html: (page) => page.replace('<main', '<div class="banner banner-draft">Draft</div><main'), css: print('.banner-draft { display: none !important }') },
  { test: /^a home page, a chapter/, at: 'other-size/home.html', css: '@page { size: A5 !important }' },
  { test: /^a home page, a chapter/, at: 'blank/home.html', html: append('<div class="blank"></div>'), css: print('.blank { break-before: page; break-after: page; height: 1px }') },
  ...(charted ? [
    { test: /^marks and words of charts are seen, wide and light/, from: charted, css: '.drawing rect { fill: #ddd !important; stroke: none !important }' },
    { test: /^marks and words of charts are seen, wide and dark/, from: charted, css: dark('.drawing text { fill: #444 !important }') },
    { test: /^marks and words of charts are seen, narrow and light/, from: charted, css: '@media (max-width: 400px) { .drawing { font-size: 6px !important } }' },
    { test: /^marks and words of charts are seen, narrow and dark/, from: charted, css: dark('@media (max-width: 400px) { .drawing text { fill: #444 !important } }') },
    { test: /^a chart is shown once, within its figure, at 1280/, from: charted, css: '.drawing.narrow { display: block !important }' },
    { test: /^a chart is shown once, within its figure, at 320/, from: charted, css: '.drawing { display: none !important }' },
    { test: /^a chart says what it shows/, from: charted, html: (page) => page.replace(/(<figure\b[^>]*\bchart\b[\s\S]*?)<p\b[^>]*chart-text[\s\S]*?<\/p>/, '$1') },
    { test: /^the file of a chart/, from: charted, html: (page) => page.replace(/href="?[^"\s>]*\.svg"?(?=[^<]*SVG)/, 'href="nothing.svg"') },
  ] : []),
  { test: /^buttons keep an edge/, html: append('<a class="button" href="#main">Main</a>'), css: forced('.button { border: 0 !important; outline: 0 !important }') },
  { test: /^callouts keep an edge/, css: forced('.callout { border: 0 !important; outline: 0 !important }') },
  { test: /^tags and statuses/, from: intention, html: append('<span class="tag tag-buy">Buy</span>'), css: forced('.tag { border: 0 !important; outline: 0 !important }') },
  { test: /^table rows keep an edge/, css: forced('table, tr, td, th { border: 0 !important; outline: 0 !important }') },
  { test: /^no text refuses/, css: forced('main p { forced-color-adjust: none }') },
  { test: /^follows the rules of axe, wide and light/, html: (page) => page.replace(/<html\b[^>]*>/, '<html>') },
  { test: /^follows the rules of axe, wide and dark/, css: dark('main p { color: #444 !important }') },
  { test: /^follows the rules of axe, narrow and light/, css: '@media (max-width: 400px) { main p { color: #ccc !important; background: #fff !important } }' },
  { test: /^follows the rules of axe, narrow and dark/, css: dark('@media (max-width: 400px) { main p { color: #444 !important } }') },
];

let links = '';
breaks.forEach((broken, index) => {
  const from = broken.at && pages.includes(broken.at) ? broken.at : broken.from ?? chapter;
  broken.address = broken.at ?? from.replace(/\.html$/, `-proof-${index}.html`);
  const up = '../'.repeat(broken.address.split('/').length - 1);
  const before = read(from);
  let page = (broken.html ?? ((text) => text))(before);
  if (broken.html && page === before) throw new Error(`break ${index} (${broken.test}) changes nothing`);
  if (!broken.title) page = page.replace(/<title>[^<]*/, `<title>Proof ${index}`).replace(/<link\b[^>]*canonical[^>]*>/, '');
  if (broken.css) write(`assets/proof-${index}.css`, broken.css);
  if (broken.js) write(`assets/proof-${index}.js`, broken.js);
  page = page.replace('</head>', broken.css ? `<link rel="stylesheet" href="${up}assets/proof-${index}.css"></head>` : '</head>');
  page = page.replace('</body>', broken.js ? `<script src="${up}assets/proof-${index}.js"></script></body>` : '</body>');
  broken.page = page;
  if (!broken.unlinked) links += `<li><a href="${broken.address}">Proof ${index}</a></li>`;
});
// Few pages are needed beside the broken ones.
const kept = ['index.html', '404.html', chapter, whole, like(/page-home/, /\bchapters\b/), pages.find((path) => path.endsWith('/index.html') && /page-home/.test(read(path)))];
const originals = new Set([...kept, ...pages.filter((path) => /page-chapter/.test(read(path)))]);
for (const path of pages) if (!originals.has(path)) rmSync(join(proof, path));
for (const { address, page } of breaks) write(address, page);
write('index.html', append(`<ul>${links}</ul>`)(read('index.html')));
const policies = breaks.filter(({ headers }) => headers).map(({ headers, address }) => `/${address}\n  Content-Security-Policy: ${headers}\n`);
write('_headers', `${readdirSync(proof).includes('_headers') ? read('_headers') : ''}\n${policies.join('\n')}`);
write('sitemap.xml', '<urlset><url><loc>https://example.org/a/index.html</loc></url><url><loc>https://example.org/a/gone.html</loc></url></urlset>');
breaks.push({ test: /^the site map/, address: 'gone.html', says: 'which is not there' });

const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', 'suite.js'], {
  cwd: here, env: { ...process.env, SITE: proof, NODE_TEST_CONTEXT: undefined }, encoding: 'utf8', maxBuffer: 1 << 28,
});
rmSync(proof, { recursive: true });

const tests = new Map();
let name;
for (const line of run.stdout.split('\n')) {
  const start = line.match(/^([✔✖]) (.*) \([\d.]+ms\)$/);
  if (start) tests.set((name = start[2]), tests.get(name) ?? []);
  else if (name) tests.get(name).push(line);
}
let silent = 0;
for (const { test, address, says = '' } of breaks) {
  const found = [...tests].find(([name]) => test.test(name));
  const fault = found?.[1].find((line) => line.includes(address) && line.includes(says))?.trim();
  if (!fault) silent += 1;
  console.log(`${fault ? 'fails as it should' : 'DOES NOT FAIL'}: ${found?.[0] ?? test}: ${(fault ?? address).slice(0, 160)}`);
}
for (const unproven of [...tests.keys()].filter((test) => !breaks.some((broken) => broken.test.test(test)))) {
  if (/failing tests|ℹ/.test(unproven)) continue;
  silent += 1;
  console.log(`NOT PROVEN: ${unproven}`);
}
process.exit(silent === 0 ? 0 : 1);
