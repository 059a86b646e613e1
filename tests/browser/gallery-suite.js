// What must be true of every kind of chart with ordinary and extreme input, in one browser: for the gallery, as `gallery.js` builds it.

import './reflows.test.js';
import './prints.test.js';
import './charts.test.js';
import './follows-the-rules-of-axe.test.js';
