// Opens pages in a real browser and says what axe finds, on a desktop and a telephone, light and dark.
// The last page has planted faults, which must be found: a check that finds nothing there would prove nothing.
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const [browserPath, ...pages] = process.argv.slice(2);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = [{ width: 1200, height: 900 }, { width: 390, height: 844 }];

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
let [runs, wrong] = [0, 0];

async function faults(page, colorScheme, viewport) {
  // The page's own policy would keep the checker out.
  const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
  const tab = await context.newPage();
  const asked = [];
  tab.on('request', request => { if (!/^(file|data):/.test(request.url())) asked.push(request.url()); });
  await tab.goto('file://' + page);
  const { violations } = await new AxeBuilder({ page: tab }).withTags(TAGS).analyze();
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  await context.close();
  const found = violations.map(fault => `${fault.id}: ${fault.nodes[0].target}`);
  return [...found, ...asked.map(url => `asks for ${url}`), ...(wide ? ['wider than the screen'] : [])];
}

const planted = pages.pop();
for (const page of pages) {
  for (const colorScheme of ['light', 'dark']) {
    for (const size of SIZES) {
      const found = await faults(page, colorScheme, size);
      runs += 1;
      wrong += found.length;
      if (found.length) console.log(page, colorScheme, size.width, found.join('; '));
    }
  }
}
const seen = await faults(planted, 'light', SIZES[0]);
await browser.close();
console.log(`${pages.length} pages, ${runs} runs, ${wrong} faults; planted faults ${seen.length ? 'found' : 'NOT FOUND'}`);
process.exit(wrong === 0 && seen.length > 0 ? 0 : 1);
