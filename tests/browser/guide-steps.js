// The steps of docs/editors-guide.md, in its order: what it has its reader change, and the pictures of the result. What stands above a block
// of code says what it is, as tests/guide.rs explains.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The steps of a guide: `{ picture }`, or `{ path, change }` where `change` makes the new text of a file from the old one. */
export function steps(guide) {
  const found = [];
  let head = '';
  let before;
  const lines = guide.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    const [fence] = line.match(/^`{3,}/) ?? [];
    if (!fence) {
      found.push(...said(line));
      if (line) head = line;
      continue;
    }
    const end = lines.indexOf(fence, at + 1);
    const code = lines.slice(at + 1, end).join('\n');
    const path = head.split('`')[1];
    if (head.startsWith('Before, in ')) before = { path, text: code };
    if (head.startsWith('With a mistake, in ')) {
      const key = code.split(':')[0];
      found.push({ path, change: (old) => old.replace(new RegExp(`^${key}:.*$`, 'm'), () => code) });
      before = { path, text: code };
    }
    if (/^(After|Mended):$/.test(head)) {
      const { path: file, text } = before;
      found.push({ path: file, change: (old) => old.replace(text, () => code) });
    }
    if (head.startsWith('The whole file ')) found.push({ path, change: () => `${code}\n` });
    if (head.startsWith('At the end of ')) found.push({ path, change: (old) => `${old}${code}\n` });
    at = end;
  }
  return found;
}

/** What a line of words tells the reader to do, and the picture in it. */
function said(line) {
  const [, first, , second] = line.split('`');
  if (line.startsWith('Copy the folder ')) return [{ from: first, to: second }];
  if (line.startsWith('Save the picture as ')) return [{ drawing: first }];
  const picture = line.match(/^!\[.*\]\(editors-guide\/(.*)\.png\)$/)?.[1];
  return picture ? [{ picture }] : [];
}

/** Does a step in the site in `folder`. */
export function take({ path, change, from, to, drawing }, folder, drawn) {
  if (from) cpSync(join(folder, from), join(folder, to), { recursive: true });
  if (drawing) {
    mkdirSync(dirname(join(folder, drawing)), { recursive: true });
    cpSync(drawn, join(folder, drawing));
  }
  if (!path) return;
  const file = join(folder, path);
  let old = '';
  try { old = readFileSync(file, 'utf8'); } catch { /* a new file */ }
  writeFileSync(file, change(old));
}
