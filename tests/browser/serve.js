// `mps serve` on a folder.

import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The program, and what comes before its own arguments. */
export const program = process.env.MPS?.split(' ') ?? [join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release/mps')];

/** Starts the preview of a folder as on a day; gives its address once it is there, and the way to stop it. */
export async function serve(folder, { day, port = 0 }) {
  const [command, ...before] = program;
  const child = spawn(command, [...before, 'serve', '--site', folder, '--port', String(port), '--date', day], { stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((done) => child.once('exit', done));
  const address = new Promise((found, failed) => {
    const said = [];
    createInterface({ input: child.stderr }).on('line', (words) => {
      said.push(words);
      const top = words.match(/http:\/\/\S+/);
      if (top) found(top[0].endsWith('/') ? top[0] : `${top[0]}/`);
    });
    child.once('error', failed);
    gone.then((code) => failed(new Error(`the preview ended with ${code}: ${said.join('\n')}`)));
  });
  return { top: await address, stop: () => { child.kill(); return gone; } };
}
