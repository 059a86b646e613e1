// Where every number comes from: shows only figures with some words, and sorts them. All of them are in the page as it comes, in the order
// of the text; without this script they stay so. What it says is in the page too, for it is in the page's language.

(() => {
  const tools = document.getElementById('ledger-tools');
  const table = document.getElementById('figures');
  const filter = document.getElementById('ledger-filter');
  const order = document.getElementById('ledger-order');
  const status = document.getElementById('ledger-status');

  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

  /** What is looked through: numbers can be typed with commas and without. */
  const searched = (text) => {
    const words = squeeze(text).toLocaleLowerCase(document.documentElement.lang);
    return `${words} ${words.replace(/(\d),(?=\d{3})/g, '$1')}`;
  };

  const groups = [...table.tBodies].map((body) => {
    const head = body.rows[0];
    const rows = [...body.rows].slice(1);
    return { body, head, words: searched(head.textContent), rows };
  });
  const figures = groups.flatMap((group) => group.rows.map((row) => ({ row, group, words: `${searched(row.textContent)} ${group.words}` })));

  const scales = { million: 1e6, billion: 1e9, '£000': 1e3 };

  /** The number in a cell, in the plain unit; nothing where there is none. */
  const number = (text) => {
    const digits = text.replaceAll(',', '').replaceAll('−', '-').replace('£000', '').match(/-?[£]?\d+(\.\d+)?/);
    if (!digits) return undefined;
    const scale = Object.keys(scales).find((word) => text.includes(word));
    return Number(digits[0].replace('£', '')) * (scales[scale] ?? 1);
  };

  const keys = {
    words: (cell) => squeeze(cell.firstChild.textContent),
    number: (cell) => number(cell.textContent),
    date: (cell) => cell.querySelector('time')?.getAttribute('datetime') ?? undefined,
  };
  const compareWords = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  /** Figures by one column; those that have nothing there come last, whichever way. */
  function sorted(column, kind, way) {
    const keyed = figures.map((figure) => ({ figure, key: keys[kind](figure.row.cells[column]) }));
    const compare = kind === 'words' ? compareWords : (one, other) => (one < other ? -1 : Number(one > other));
    keyed.sort(({ key: one }, { key: other }) => {
      if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
      return compare(one, other) * way;
    });
    return keyed.map(({ figure }) => figure);
  }

  const flat = document.createElement('tbody');
  flat.setAttribute('role', 'rowgroup');
  const headers = [...table.tHead.rows[0].cells];

  /** Whence a figure is, said beside it while it is not under its heading. */
  function origin(group) {
    const line = document.createElement('span');
    line.className = 'how from';
    const title = group.head.querySelector('.group-title');
    for (const node of title.childNodes) line.append(node.cloneNode(true));
    return line;
  }

  function sort(column, kind, way) {
    for (const { row, group } of sorted(column, kind, way)) {
      if (!row.cells[0].querySelector('.from')) row.cells[0].append(origin(group));
      flat.append(row);
    }
    groups.forEach(({ body }) => { body.hidden = true; });
    order.hidden = false;
    table.append(flat);
    headers.forEach((header, at) => {
      if (at === column) header.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
      else header.removeAttribute('aria-sort');
    });
    show();
  }

  /** Puts every figure back under its heading. */
  function unsort() {
    for (const { body, rows } of groups) {
      for (const row of rows) {
        row.cells[0].querySelector('.from')?.remove();
        body.append(row);
      }
      body.hidden = false;
    }
    flat.remove();
    headers.forEach((header) => header.removeAttribute('aria-sort'));
    show();
  }

  /** Shows the figures that have all words of the filter; gives how many. */
  function show() {
    const asked = searched(filter.value).split(' ').filter(Boolean);
    let count = 0;
    for (const { row, words } of figures) {
      row.hidden = !asked.every((word) => words.includes(word));
      if (!row.hidden) count += 1;
    }
    for (const { body, head, rows, words } of groups) {
      const isLeft = rows.some((row) => !row.hidden) || (rows.length === 0 && asked.every((word) => words.includes(word)));
      head.hidden = !isLeft;
      if (!flat.isConnected) body.hidden = !isLeft;
    }
    return count;
  }

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const grouped = (count) => count.toLocaleString(document.documentElement.lang);

  function sayShown(count) {
    const { all, some, none } = status.dataset;
    const text = count === figures.length ? all : count === 0 ? none : some;
    status.textContent = fill(text, { count: grouped(count), total: grouped(figures.length), words: squeeze(filter.value) });
  }

  /** Keeps the words in the address, so that what is shown can be sent; a page from a disk has no such address. */
  function keep() {
    const address = new URL(location.href);
    if (filter.value) address.searchParams.set('words', filter.value);
    else address.searchParams.delete('words');
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // What is shown does not hang on it.
    }
  }

  const waiting = [];

  filter.addEventListener('input', () => {
    waiting.splice(0).forEach(clearTimeout);
    waiting.push(setTimeout(show, 150));
    // Said once somebody has stopped typing.
    waiting.push(setTimeout(() => { keep(); sayShown(show()); }, 1000));
  });

  order.addEventListener('click', () => {
    unsort();
    status.textContent = status.dataset.document;
  });

  headers.forEach((header, column) => {
    const kind = header.dataset.sort;
    if (!kind) return;
    const button = document.createElement('button');
    button.type = 'button';
    // Paper has no buttons.
    const printed = document.createElement('span');
    printed.className = 'on-paper';
    printed.textContent = header.textContent;
    button.append(...header.childNodes);
    header.append(printed, button);
    button.addEventListener('click', () => {
      const way = header.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      sort(column, kind, way);
      const text = status.dataset[`${kind}${way > 0 ? 'Ascending' : 'Descending'}`];
      status.textContent = fill(text, { column: squeeze(button.textContent) });
    });
  });

  // In a narrow window each row is drawn as a block, and some browsers then forget that this is a table.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', 'thead th': 'columnheader', 'tbody th': 'rowheader', td: 'cell' };
  for (const [parts, role] of Object.entries(roles)) {
    for (const part of table.parentElement.querySelectorAll(parts)) part.setAttribute('role', role);
  }

  tools.hidden = false;
  filter.value = new URLSearchParams(location.search).get('words') ?? filter.value;
  if (filter.value) sayShown(show());
})();
