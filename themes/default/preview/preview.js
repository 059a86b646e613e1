// The live preview, in the browser. It hears that pages may have changed, fetches this one again and swaps what differs, so that the reader
// keeps the place, the focus, and what was opened or typed. Its panel is drawn by templates/preview.html and reads without script too.

import { Idiomorph } from './idiomorph.js';

const panel = () => document.getElementById('mps-preview');
const inPanel = (selector) => panel().querySelector(selector);

// ---- hearing of changes

let stream;
let failures = 0;
let retry;

/** Listens, unless nobody looks: a browser has few connections to one server, and each tab would keep one of them. */
function connect() {
  if (stream || document.hidden) return;
  clearTimeout(retry);
  stream = new EventSource('/-/events');
  // The first of these comes at once, so that a page is up to date after whatever it slept through. The number in it may be any: the server
  // may be a new one.
  stream.addEventListener('changed', () => {
    failures = 0;
    inPanel('.stopped p').hidden = true;
    refresh();
  });
  // Browsers differ in when they give up, so none is asked to go on by itself.
  stream.addEventListener('error', () => {
    disconnect();
    failures += 1;
    // Once may be a server that starts again.
    inPanel('.stopped p').hidden = failures < 2;
    retry = setTimeout(connect, failures < 2 ? 200 : 1000);
  });
}

function disconnect() {
  clearTimeout(retry);
  stream?.close();
  stream = undefined;
}

// ---- fetching the page

let etag;
let isStale = false;
let isBusy = false;

/** Brings the page up to date. What is asked while that goes on is done once, at the end. */
async function refresh() {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  try {
    while (isStale) {
      isStale = false;
      const page = await fetchPage();
      if (page) await show(page);
    }
  } finally {
    isBusy = false;
  }
}

/** The page as it is now, if that is another than was last seen. */
async function fetchPage() {
  const headers = etag ? { 'If-None-Match': etag } : {};
  try {
    const response = await fetch(location.pathname + location.search, { headers, cache: 'no-store' });
    if (response.status === 304) return undefined;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    // A page for what is not found is shown like any other; what is no page of the preview is not.
    if (!page.getElementById('mps-preview')) return undefined;
    etag = response.headers.get('ETag');
    return page;
  } catch {
    // The server went away meanwhile: the stream hears of that, and the page is fetched when there is one again.
    return undefined;
  }
}

// ---- swapping

/** Shows the fetched page in place of this one. */
async function show(page) {
  await dress(page.head);
  const opened = new Map([...document.querySelectorAll('details')].map((details) => [details, details.open]));
  const focused = document.activeElement;
  const marked = sourceLinks.get(focused);
  const hadErrors = inPanel('#mps-errors') !== null;
  let records;
  inPlace(() => {
    takeSourceLinks();
    const unpair = pair(document.body, page.body);
    const observer = new MutationObserver(() => {});
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true, characterDataOldValue: true });
    Idiomorph.morph(document.documentElement, page.documentElement, { callbacks: { beforeAttributeUpdated: isNotTyped } });
    records = observer.takeRecords();
    observer.disconnect();
    unpair();
    for (const [details, open] of opened) details.open = open;
    arrange();
    if (!hadErrors) foldErrors();
  });
  const link = marked ? [...sourceLinks].find(([, element]) => element === marked)?.[0] : focused;
  if (link?.isConnected && link !== document.activeElement) link.focus({ preventScroll: true });
  uncover(document.activeElement);
  flash(records);
}

/** Loads the new page's styles beside the old ones, which go when the page is swapped: it is never without. */
function dress(head) {
  const sheets = (of) => [...of.querySelectorAll('link[rel="stylesheet"]')];
  const old = sheets(document.head);
  const loads = sheets(head).map((sheet, index) => {
    if (old.some((one) => one.isEqualNode(sheet))) return undefined;
    const added = document.importNode(sheet);
    const load = new Promise((done) => ['load', 'error'].forEach((end) => added.addEventListener(end, done)));
    (old[index] ?? document.head.lastElementChild).after(added);
    return load;
  });
  return Promise.all(loads);
}

/**
 * Gives every block that both pages have word for word an id for the time of the swap. Without, the swap goes by the kind of element alone:
 * a paragraph added at the top would have all others take each other's words, and whoever was in one of them lose the place.
 */
function pair(here, there) {
  const blocks = (body) => body.querySelectorAll(':is(p, li, tr, dt, dd, figure, blockquote, [data-source]):not([id])');
  // Where it comes from is no part of what it says: the lines below an edit all have new numbers.
  const words = (block) => block.outerHTML.replace(/ data-source="[^"]*"/g, '');
  const theirs = Map.groupBy(blocks(there), words);
  const paired = [];
  for (const [text, mine] of Map.groupBy(blocks(here), words)) {
    theirs.get(text)?.slice(0, mine.length).forEach((twin, index) => {
      twin.id = `mps-pair-${paired.length}`;
      mine[index].id = twin.id;
      paired.push(mine[index]);
    });
  }
  return () => paired.forEach((block) => block.removeAttribute('id'));
}

const typed = { value: 'defaultValue', checked: 'defaultChecked', selected: 'defaultSelected' };

/** Whether the page may say what is in a field: not once the reader has typed or chosen there. */
function isNotTyped(name, element) {
  return !(typed[name] in element) || element[name] === element[typed[name]];
}

// ---- keeping the place

/** Makes a change to the page so that what is in the window stays where it is, whatever grows above it. */
function inPlace(change) {
  const seen = scrollY > 0 ? inWindow() : [];
  change();
  const [block, top] = seen.find(([one]) => one.isConnected) ?? [];
  // At once, whatever the theme says of scrolling: the reader is to see no movement.
  if (block) scrollBy({ top: block.getBoundingClientRect().top - top, behavior: 'instant' });
}

/** The blocks that begin in the window, and where they do. */
function inWindow() {
  // Lists of contents may stay in the window by themselves, so they tell nothing.
  const blocks = [...document.querySelectorAll('main :is([data-source], h1, h2, h3, p, li, tr, dt):not(nav *)')];
  const tops = blocks.map((block) => [block, block.getBoundingClientRect().top]);
  return tops.filter(([, top]) => top >= 0 && top < innerHeight);
}

/** Scrolls what has focus out from under the panel, where a mistake made that grow. */
function uncover(focused) {
  if (focused === document.body || panel().contains(focused)) return;
  const box = focused.getBoundingClientRect();
  const isCovered = [...panel().querySelectorAll('.dock, details[open] .list')].some((cover) => {
    const { left, right, top, bottom } = cover.getBoundingClientRect();
    return box.left < right && box.right > left && box.top < bottom && box.bottom > top;
  });
  if (isCovered) focused.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

// ---- showing what changed

/** Marks the blocks that changed for a moment, in the theme's colour; not for readers who want less motion. */
function flash(records) {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const blocks = new Set(records.flatMap(changed).map(block).filter(Boolean));
  const isInner = (one) => one !== null && (blocks.has(one) || isInner(one.parentElement));
  for (const one of blocks) {
    if (isInner(one.parentElement)) continue;
    // Not through a class: nothing is left in the page that the next swap would meet.
    one.animate([
      { outline: '3px solid var(--brand, Highlight)', outlineOffset: '4px', backgroundColor: 'color-mix(in srgb, var(--brand, Highlight) 18%, transparent)' },
      { outline: '3px solid transparent', outlineOffset: '4px' },
    ], { id: 'mps-changed', duration: 2000, easing: 'ease-in' });
  }
}

/** The nodes that a record of the swap says a reader may see changed. */
function changed({ type, target, attributeName, oldValue, addedNodes, removedNodes }) {
  const says = (node) => node.nodeType === Node.ELEMENT_NODE || node.data?.trim();
  if (type === 'characterData') return oldValue.trim() === target.data.trim() ? [] : [target];
  if (type === 'attributes') return /^(id|open|(data|aria)-.*)$/.test(attributeName) ? [] : [target];
  const added = [...addedNodes].filter(says);
  if (added.length > 0) return added;
  // Something went out of a sentence. A whole block that went leaves nothing to mark.
  const isText = [...target.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return isText && [...removedNodes].some(says) ? [target] : [];
}

/** The nearest block round a node of the page's own, unless that is the whole page. */
function block(node) {
  let element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (element && /^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
  const isShown = element?.isConnected && element.checkVisibility() && document.body.contains(element);
  return isShown && !element.matches('body, main') && !panel().contains(element) ? element : undefined;
}

// ---- where does this come from?

/** The links that are shown, each with the element whose source it opens. */
const sourceLinks = new Map();

/** The address that opens the editor at the source of a marked element, and what to call the place. */
function source(element) {
  const { editor, root, place } = panel().dataset;
  const [, path, line] = element.dataset.source.match(/^(.*):(\d+)$/);
  const whole = encodeURI(`${root}/${path}`.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
  // What is written `file/{path}` is meant with one slash, whether the folder's own path begins with one or, as on Windows, with a letter.
  const pattern = whole.startsWith('/') ? editor.replace(/(?<=[^/])\/(?=\{path\})/, '') : editor;
  const href = pattern.replace('{path}', () => whole).replace('{line}', line).replace('{column}', '1');
  const words = (file) => place.replace('{file}', () => file).replace('{line}', line);
  return { href, name: words(path), short: words(path.split('/').at(-1)) };
}

function takeSourceLinks() {
  for (const link of sourceLinks.keys()) link.remove();
  sourceLinks.clear();
}

/** Puts a link to its source into every marked element. */
function giveSourceLinks() {
  for (const element of document.querySelectorAll('[data-source]')) {
    const { href, name, short } = source(element);
    const link = Object.assign(document.createElement('a'), { className: 'mps-source', href, title: name, textContent: short });
    link.setAttribute('aria-label', name);
    if (seat(element, link)) sourceLinks.set(link, element);
  }
}

/** Puts a link to its source after the first line of words in an element, where it may stand in a table or a list too. Says whether it could. */
function seat(element, link) {
  if (!element.checkVisibility()) return false;
  const isInline = (node) => node.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display.startsWith('inline');
  const words = firstWords(element);
  if (words) {
    const around = words.parentElement.closest('a, summary');
    let last = around && element.contains(around) ? around : words;
    while (last.parentElement !== element && isInline(last.parentElement)) last = last.parentElement;
    while (last.nextSibling && isInline(last.nextSibling)) last = last.nextSibling;
    last.after(link);
  } else if (isInline(element)) {
    element.after(link);
  } else {
    element.append(link);
  }
  return true;
}

/** The first text in an element that is seen and said. */
function firstWords(element) {
  const isSeen = (node) => (node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.checkVisibility() && !node.matches('svg, [aria-hidden="true"]'));
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(element, kinds, (node) => (isSeen(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
  let node = walker.nextNode();
  while (node && node.nodeType !== Node.TEXT_NODE) node = walker.nextNode();
  return node;
}

// ---- the panel

const kept = {
  /** What the reader chose in this session; a browser that keeps nothing forgets it with the page. */
  get(name) {
    try { return sessionStorage.getItem(`mps-preview-${name}`); } catch { return null; }
  },
  set(name, value) {
    try { sessionStorage.setItem(`mps-preview-${name}`, value); } catch { /* as above */ }
  },
};

/** Brings the panel, which comes with every page, to what the reader chose before. */
function arrange() {
  const areShown = kept.get('sources') === 'shown';
  takeSourceLinks();
  if (areShown) giveSourceLinks();
  const hasKey = kept.get('key') !== 'off';
  const button = inPanel('button');
  button.setAttribute('aria-pressed', areShown);
  if (hasKey) button.setAttribute('aria-keyshortcuts', 'S');
  else button.removeAttribute('aria-keyshortcuts');
  inPanel('input').checked = hasKey;
}

/** Shows errors that are new as the reader left the ones before: in full, or only how many there are. */
function foldErrors() {
  const errors = inPanel('#mps-errors');
  if (errors) errors.open = kept.get('errors') !== 'folded';
}

function switchSources() {
  kept.set('sources', kept.get('sources') === 'shown' ? 'hidden' : 'shown');
  inPlace(arrange);
}

document.addEventListener('click', (event) => {
  const marked = event.altKey && event.target.closest('[data-source]');
  if (marked) {
    event.preventDefault();
    location.href = source(marked).href;
  } else if (event.target.closest('#mps-preview button')) {
    switchSources();
  } else if (event.target.closest('#mps-errors summary')) {
    // Asked before the browser opens or folds it.
    kept.set('errors', inPanel('#mps-errors').open ? 'folded' : 'open');
  }
});

document.addEventListener('change', ({ target }) => {
  if (target !== inPanel('input')) return;
  kept.set('key', target.checked ? 'on' : 'off');
  arrange();
});

document.addEventListener('keydown', (event) => {
  const { key, altKey, ctrlKey, metaKey, shiftKey, repeat, target } = event;
  if (key.toLowerCase() !== 's' || altKey || ctrlKey || metaKey || shiftKey || repeat || kept.get('key') === 'off') return;
  if (target.closest('input, select, textarea, [contenteditable]')) return;
  event.preventDefault();
  switchSources();
});

arrange();
foldErrors();
connect();
document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
// A page that comes back from the browser's memory is as old as when it was left.
addEventListener('pagehide', disconnect);
addEventListener('pageshow', connect);
