// Every behaviour, in one browser. `node --test suite.js` runs all; a single file can be run in the same way.

import './asks-nobody-else.test.js';
import './has-a-sound-structure.test.js';
import './leads-somewhere.test.js';
import './keeps-headers-with-cells.test.js';
import './ledger.test.js';
import './can-be-answered.test.js';
import './is-whole-on-one-page.test.js';
import './reads-without-script.test.js';
import './works-by-keyboard.test.js';
import './reflows.test.js';
import './prints.test.js';
import './charts.test.js';
import './survives-forced-colours.test.js';
import './follows-the-rules-of-axe.test.js';
