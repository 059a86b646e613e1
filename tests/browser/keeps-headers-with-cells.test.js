// A table can be read cell by cell, and its numbers can be compared by eye (WCAG 1.3.1; ACCESSIBILITY, data tables).

import { everyPage, wide } from './browser.js';

everyPage('a table has a caption, and every header cell says what it heads', wide, {
  needs: 'tables',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const faults = [];
      const tables = [...document.querySelectorAll('table')];
      for (const table of tables) {
        const name = `table ${table.id || look.squeeze(table.caption?.textContent ?? '').slice(0, 40)}`;
        if (table.firstElementChild?.localName !== 'caption' || !look.squeeze(table.caption?.textContent ?? '')) faults.push(`${name}: does not begin with a caption`);
        if (table.matches('[role=presentation], [role=none]')) faults.push(`${name}: is there for its looks`);
        for (const header of table.querySelectorAll('th')) {
          if (!['col', 'row', 'colgroup', 'rowgroup'].includes(header.getAttribute('scope'))) faults.push(`${name}: ${look.describe(header)} has no scope`);
          if (!look.squeeze(header.textContent)) faults.push(`${name}: has an empty header cell`);
        }
        for (const cell of table.querySelectorAll('td')) {
          const corner = cell.closest('thead') && cell.cellIndex === 0;
          if (!corner && !look.squeeze(cell.textContent) && !cell.querySelector('img, svg')) faults.push(`${name}: has an empty cell in “${look.squeeze(cell.parentElement.textContent).slice(0, 40)}”`);
        }
      }
      return { faults, number: tables.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('a data cell has a header for its column and for its row', wide, {
  needs: 'data cells',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const faults = [];
      let number = 0;
      for (const table of document.querySelectorAll('table')) {
        const name = `table ${table.id || look.squeeze(table.caption?.textContent ?? '').slice(0, 40)}`;
        // The grid, with the cells that reach over several places.
        const rows = [...table.rows];
        const grid = rows.map(() => []);
        rows.forEach((row, down) => {
          let across = 0;
          for (const cell of row.cells) {
            while (grid[down][across]) across += 1;
            for (let y = 0; y < cell.rowSpan; y += 1) for (let x = 0; x < cell.colSpan; x += 1) if (grid[down + y]) grid[down + y][across + x] = cell;
            across += cell.colSpan;
          }
        });
        const width = Math.max(...grid.map((row) => row.length));
        rows.forEach((row, down) => {
          if (grid[down].length !== width || grid[down].includes(undefined)) faults.push(`${name}: row ${down + 1} has ${grid[down].length} places of ${width}`);
          for (const cell of row.cells) {
            if (cell.localName !== 'td' || cell.closest('thead')) continue;
            number += 1;
            const across = grid[down].indexOf(cell);
            const above = new Set(grid.slice(0, down).map((line) => line[across]).filter((other) => other?.matches('thead th, th[scope=col], th[scope=colgroup]')));
            const beside = new Set(grid[down].filter((other) => other?.matches('th[scope=row], th[scope=rowgroup]')));
            const place = `${name}: ${look.describe(cell)} in “${look.squeeze(row.textContent).slice(0, 30)}”`;
            if (above.size === 0) faults.push(`${place} has no header for its column`);
            if (beside.size === 0) faults.push(`${place} has no header for its row`);
            const named = cell.getAttribute('headers');
            if (named === null) continue;
            const headers = named.split(/\s+/).map((id) => document.getElementById(id));
            if (headers.some((header) => header?.localName !== 'th' || header.closest('table') !== table)) faults.push(`${place} names a header that is not one of its table`);
            for (const header of [...above, ...beside]) if (!headers.includes(header)) faults.push(`${place} does not name ${look.describe(header)}`);
            for (const header of headers) if (header && header.scope.match(/^(col|row)$/) && !above.has(header) && !beside.has(header)) faults.push(`${place} names ${look.describe(header)}, which is not above or beside it`);
          }
        });
      }
      return { faults: [...new Set(faults)], number };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('numbers in cells stand to the right, in figures of one width', wide, {
  needs: 'cells with numbers',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const faults = [];
      // A number from 1,000 has a comma; without one it is a year, which is a word.
      const year = /^(1[89]|20)\d\d$/;
      const numeric = /^[−-]?£?[\d,]+(\.\d+)?( ?(%|m|million))?( \[note \d+\])*$/;
      const right = (cell) => ['right', 'end'].includes(getComputedStyle(cell).textAlign);
      let number = 0;
      for (const table of document.querySelectorAll('table')) {
        const name = `table ${table.id || look.squeeze(table.caption?.textContent ?? '').slice(0, 40)}`;
        // A column of numbers: one in which most cells are.
        const columns = new Map();
        for (const cell of table.querySelectorAll('tbody td, tfoot td')) {
          if (cell.colSpan > 1) continue;
          const column = columns.get(cell.cellIndex) ?? columns.set(cell.cellIndex, []).get(cell.cellIndex);
          column.push(cell);
        }
        for (const cells of columns.values()) {
          const numbers = cells.filter((cell) => numeric.test(look.squeeze(cell.textContent)) && !year.test(look.squeeze(cell.textContent)));
          if (numbers.length * 2 <= cells.length) continue;
          number += numbers.length;
          for (const cell of numbers) {
            if (!right(cell)) faults.push(`${name}: ${look.describe(cell)} is not to the right`);
            if (!/tabular-nums/.test(getComputedStyle(cell).fontVariantNumeric)) faults.push(`${name}: ${look.describe(cell)} has figures of different widths`);
          }
        }
      }
      return { faults: [...new Set(faults)], number };
    });
    saw(number);
    faults.forEach(fault);
  },
});

everyPage('a table stands in a labelled region that can have focus', wide, {
  needs: 'tables',
  async look({ page, fault, saw }) {
    const { faults, number } = await page.evaluate(() => {
      const tables = [...document.querySelectorAll('table')];
      const faults = tables.flatMap((table) => {
        const region = table.closest('[role=region], [role=group]');
        if (!region) return [`${look.describe(table)} stands in no region`];
        return [
          ...(region.tabIndex === 0 ? [] : [`${look.describe(table)} stands in a region that cannot have focus`]),
          ...(look.label(region) ? [] : [`${look.describe(table)} stands in a region without a label`]),
        ];
      });
      return { faults, number: tables.length };
    });
    saw(number);
    faults.forEach(fault);
  },
});
