// What a check can ask inside a page. `install` runs in the browser before the page's own content, and leaves `window.look`.

export function install() {
  if (window.look) return;

  /** Whether an element is drawn and takes more room than the one pixel of text that is only for screen readers. */
  const shown = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.clipPath === 'inset(50%)' || style.clip === 'rect(0px, 0px, 0px, 0px)') return false;
      if (style.overflow !== 'visible' && style.display !== 'inline' && (box.clientWidth <= 1 || box.clientHeight <= 1)) return false;
    }
    return true;
  };

  /** Text with its white space made single. */
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();

  /** An element in a few words, for a person who has to find it. */
  const describe = (element) => {
    if (!element?.tagName) return 'nothing';
    const id = element.id ? `#${element.id}` : '';
    const classes = element.getAttribute('class') ? `.${squeeze(element.getAttribute('class')).replaceAll(' ', '.')}` : '';
    const text = squeeze(element.textContent).slice(0, 40);
    return `<${element.localName}${id}${classes}>${text ? ` “${text}”` : ''}`;
  };

  /** Every drawn piece of text: its element and its boxes, one for each line. */
  const texts = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest('script, style, template, title, noscript')) continue;
      if (!shown(node.parentElement)) continue;
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
      if (boxes.length) found.push({ element: node.parentElement, boxes });
    }
    return found;
  };

  const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
  const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';

  /** Text that cannot be read: outside the width of the window with no scrolling box round it, or cut by a box that hides what is too large. */
  const cut = () => {
    const faults = new Set();
    const width = document.documentElement.clientWidth;
    for (const { element, boxes } of texts()) {
      const left = Math.min(...boxes.map((box) => box.left));
      const right = Math.max(...boxes.map((box) => box.right));
      const top = Math.min(...boxes.map((box) => box.top));
      const bottom = Math.max(...boxes.map((box) => box.bottom));
      let reachable = false;
      let apart = false;
      for (let box = element; box && box !== document.body && box !== document.documentElement; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.position === 'absolute' || style.position === 'fixed') apart = true;
        if (style.display === 'inline') continue;
        if (scrolls(style.overflowX)) reachable = true;
        const edge = box.getBoundingClientRect();
        const wide = clips(style.overflowX) && (left < edge.left - 1 || right > edge.right + 1);
        const tall = clips(style.overflowY) && (top < edge.top - 2 || bottom > edge.bottom + 2);
        if ((wide && !reachable) || tall) faults.add(`${describe(element)} is cut by ${describe(box)}`);
      }
      // A skip link waits outside the window until it has focus.
      if (apart && (right <= 0 || bottom <= 0)) continue;
      if (!reachable && (left < -1 || right > width + 1)) faults.add(`${describe(element)} lies outside the page, from ${Math.round(left)} to ${Math.round(right)} of ${width} px`);
    }
    return [...faults];
  };

  /** Text that is drawn over other text. */
  const overlaps = () => {
    const boxes = texts().flatMap(({ element, boxes }) => boxes.map((box) => ({ element, box })));
    boxes.sort((one, other) => one.box.top - other.box.top);
    const faults = new Set();
    for (let index = 0; index < boxes.length; index += 1) {
      const { element, box } = boxes[index];
      for (let next = index + 1; next < boxes.length && boxes[next].box.top < box.bottom; next += 1) {
        const other = boxes[next];
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        const low = Math.min(box.height, other.box.height);
        if (across > 2 && down > low * 0.5) faults.add(`${describe(element)} and ${describe(other.element)} are drawn over each other`);
      }
    }
    return [...faults];
  };

  /** Boxes that scroll sideways, now. */
  const sideways = () => [...document.body.querySelectorAll('*')].filter((element) =>
    scrolls(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1 && shown(element));

  /** The words that name an element by `aria-label` or `aria-labelledby`. */
  const label = (element) => {
    const ids = element.getAttribute('aria-labelledby');
    const named = ids ? ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ') : element.getAttribute('aria-label') ?? '';
    return squeeze(named);
  };

  /** Everything that Tab should reach, in order. */
  const controls = () => {
    const candidates = 'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]';
    return [...document.querySelectorAll(candidates)].filter((element) => {
      if (element.disabled || element.tabIndex < 0 || element.type === 'hidden' || element.closest('[inert]')) return false;
      if (element.localName === 'summary' && element.parentElement?.localName !== 'details') return false;
      return element.checkVisibility({ visibilityProperty: true });
    });
  };

  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

  /** A CSS colour, of any notation, as red, green, blue and alpha from 0 to 1. */
  const colour = (text) => {
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = text;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  };

  /** The first background behind an element, counting its own, that is not transparent. */
  const background = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const found = getComputedStyle(box).backgroundColor;
      if (colour(found)[3] > 0.5) return found;
    }
    return matchMedia('(prefers-color-scheme: dark) and screen').matches ? '#121212' : '#ffffff';
  };

  /** The shapes of a drawing that stand for numbers: others, and words, are seen by other rules. */
  const shapes = (drawing) => [...drawing.querySelectorAll('rect, polyline, polygon, circle, path')]
    .filter((shape) => !/(^|\s)(grid|axis|break|leader|guide|bg)(\s|$)/.test(shape.getAttribute('class') ?? ''));

  /** The colour behind the middle of a text in a drawing where a shape fills it: printers draw it, other than backgrounds. */
  const filled = (text) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const below = shapes(text.closest('svg')).filter((shape) => shape.localName !== 'polyline' &&
      shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse())));
    return below.map((shape) => getComputedStyle(shape).fill).filter((fill) => fill !== 'none' && !/^rgba\(.*, 0\)$/.test(fill)).at(-1);
  };

  /** Relative luminance as WCAG defines it. */
  const luminance = (text) => {
    const [red, green, blue] = colour(text).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  /** The contrast of two colours as WCAG defines it, from 1 to 21. */
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  /** Whether a box has a line that can be seen on one side at least, its own or, for a row, its cells'. */
  const edged = (element) => {
    if (element.localName === 'tr' && [...element.cells].some(edged)) return true;
    const style = getComputedStyle(element);
    const behind = background(element.parentElement);
    const line = (width, kind, ink) => parseFloat(width) > 0 && !['none', 'hidden'].includes(kind) && contrast(ink, behind) >= 1.2;
    return line(style.outlineWidth, style.outlineStyle, style.outlineColor)
      || ['Top', 'Right', 'Bottom', 'Left'].some((side) => line(style[`border${side}Width`], style[`border${side}Style`], style[`border${side}Color`]));
  };

  const marks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'borderTopWidth', 'borderTopColor',
    'borderBottomWidth', 'borderBottomColor', 'borderLeftColor', 'textDecorationLine', 'textDecorationThickness'];

  /** How an element looks, as far as focus may change it. */
  const appearance = (element) => {
    const style = getComputedStyle(element);
    return Object.fromEntries(marks.map((mark) => [mark, style[mark]]));
  };

  /** What is wrong with the sign of focus, from the looks before and with it: nothing, or some words (WCAG 2.4.7, 1.4.11, 2.4.13). */
  const focusFault = (element, before, after) => {
    const changed = marks.filter((mark) => before[mark] !== after[mark]);
    if (changed.length === 0) return `${describe(element)} looks the same with focus as without`;
    const behind = background(element.parentElement ?? element);
    const signs = [];
    if (after.outlineStyle !== 'none' && parseFloat(after.outlineWidth) >= 2 && changed.some((mark) => mark.startsWith('outline'))) signs.push(after.outlineColor);
    if (changed.includes('boxShadow')) signs.push(...(after.boxShadow.match(/(?:rgba?|color|oklch|oklab|lch|lab)\([^)]*\)/g) ?? []));
    if (changed.includes('backgroundColor')) signs.push(after.backgroundColor);
    if (changed.some((mark) => mark.startsWith('border'))) signs.push(after.borderBottomColor);
    if (signs.length === 0) return `${describe(element)} has a sign of focus thinner than 2 px (${changed.join(', ')})`;
    const best = Math.max(...signs.map((sign) => contrast(sign, behind)));
    return best >= 3 ? undefined : `${describe(element)} has a sign of focus with a contrast of only ${best.toFixed(1)} against ${behind}`;
  };

  window.look = { shown, squeeze, describe, texts, cut, overlaps, sideways, label, controls, background, shapes, filled, contrast, edged, appearance, focusFault };
}
