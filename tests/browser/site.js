// The built site: its folder, its pages, and a small server that sends it as a strict host would.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder with the built site. */
export const folder = resolve(process.env.SITE ?? join(here, '../../public'));

if (!existsSync(folder)) throw new Error(`there is no site in ${folder}: build it first, or say where it is with SITE=…`);

/** The address of every file, relative to the folder, with `/` between its parts. */
export const files = readdirSync(folder, { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => statSync(join(folder, path)).isFile())
  .sort();

/** The address of every page. */
export const pages = files.filter((path) => path.endsWith('.html'));

if (pages.length === 0) throw new Error(`there is no page in ${folder}`);

/** Where the server puts the site: never at the top, so that an address which only works there is found out. */
const base = '/sub/path/';

/** What the host is asked to send, in the format of `_headers`: a pattern, then indented `Name: value` lines. */
export const headers = readHeaders();

function readHeaders() {
  const path = join(folder, '_headers');
  if (!existsSync(path)) return [];
  const rules = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const pair = line.match(/^\s+([\w-]+):\s*(.*)$/);
    if (pair) rules.at(-1)?.pairs.push([pair[1], pair[2].trim()]);
    else if (/^\S/.test(line) && !line.startsWith('#')) rules.push({ pattern: line.trim(), pairs: [] });
  }
  return rules;
}

/** The policy that holds where the site does not bring its own. */
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The headers for one address, such as `/2018/index.html`. */
export function headersFor(address) {
  const sent = { 'Content-Security-Policy': strict };
  for (const { pattern, pairs } of headers) {
    const path = pattern.replace(/^https?:\/\/[^/]+/, '');
    const matcher = new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
    if (matcher.test(address)) Object.assign(sent, Object.fromEntries(pairs));
  }
  return sent;
}

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml', '.json': 'application/json',
  '.ics': 'text/calendar; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp',
  '.woff2': 'font/woff2', '.pdf': 'application/pdf',
};

/** Serves the folder on this machine only; gives the address of its top and the way to stop. */
export async function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const address = decodeURIComponent(pathname);
    // At the top too, where the page for what is not found has its links: it is sent for any address.
    let path = address.startsWith(base) ? address.slice(base.length) : address.slice(1);
    if (path === '' || path?.endsWith('/')) path += 'index.html';
    const found = files.includes(path);
    const sent = found ? path : '404.html';
    const type = types[extname(sent)] ?? 'application/octet-stream';
    response.writeHead(found ? 200 : 404, { 'Content-Type': type, ...headersFor(`/${sent}`) });
    response.end(files.includes(sent) ? readFileSync(join(folder, sent)) : 'not found');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  server.unref();
  return { top: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}
