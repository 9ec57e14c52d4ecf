// The page in a real browser, as people use it:
//   node page.mjs BROWSER PAGE ADDRESS HANDOUTS PICTURES
// PAGE is the file, ADDRESS the same page served, HANDOUTS the folder of the twelve handouts as HTML, PICTURES where pictures go.
import AxeBuilder from '@axe-core/playwright';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const [browserPath, file, address, handouts, pictures] = process.argv.slice(2);
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESKTOP = { width: 1200, height: 900 }, PHONE = { width: 390, height: 844 }, ZOOMED = { width: 320, height: 512 };
const FIRST = 's=01-written-offer-five-days';
const url = 'file://' + path.resolve(file);
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
fs.mkdirSync(pictures, { recursive: true });
let [checks, wrong] = [0, 0];

function check(what, holds, more = '') {
  checks += 1;
  if (holds) return;
  wrong += 1;
  console.log(`WRONG ${what}`, more);
}

// A page that notes whatever must not happen: errors, requests, dialogs.
async function visit(link, options = {}, base = url) {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en', ...options });
  const tab = await context.newPage();
  tab.on('pageerror', error => check('no error in the page', false, error.message));
  tab.on('console', message => check('nothing on the console', !['error', 'warning'].includes(message.type()), message.text()));
  tab.on('dialog', dialog => { check('no dialog', false, dialog.message()); dialog.dismiss(); });
  tab.on('request', request => check('no request', /^(file|blob|data):/.test(request.url()) || request.url() === base, request.url()));
  await tab.goto(base + (link ? '#' + link : ''));
  await settled(tab, link ? ['done', 'fault'] : ['start', 'fault']);
  return tab;
}

const settled = (tab, states = ['done']) =>
  tab.waitForFunction(wanted => wanted.includes(document.body.dataset.state), states, { timeout: 120_000 });
const text = (tab, where) => tab.locator(where).first().innerText();
const texts = (tab, where) => tab.locator(where).allInnerTexts();
const link = tab => tab.evaluate(() => location.hash.slice(1));

// What a person does, and then the answer to it.
async function act(tab, deed) {
  await tab.evaluate(() => { document.body.dataset.state = 'acting'; });
  await deed();
  await settled(tab, ['done', 'fault']);
}

async function wide(tab) {
  return tab.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
}

async function accessible(what, make, states) {
  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [DESKTOP, PHONE, ZOOMED]) {
      // The page's own policy would keep the checker out.
      const tab = await make({ colorScheme, viewport, bypassCSP: true });
      await tab.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true; });
      const { violations } = await new AxeBuilder({ page: tab }).withTags(TAGS).analyze();
      check(`axe: ${what} ${colorScheme} ${viewport.width}`, violations.length === 0,
        violations.map(fault => `${fault.id}: ${fault.nodes.map(node => node.target).join(' ')}`).join('; '));
      check(`${what} fits ${viewport.width}`, !await wide(tab));
      await tab.context().close();
    }
  }
}

// --- each situation, the numbers of its handout
const numbers = html => [...html.matchAll(/<\/svg><\/span>([^<]*)<span class="hidden">/g)].map(found => found[1]);
for (const name of fs.readdirSync(handouts).filter(name => name.endsWith('.html')).map(name => name.slice(0, -5))) {
  const tab = await visit('s=' + name);
  const paper = numbers(fs.readFileSync(path.join(handouts, name + '.html'), 'utf8'));
  const screen = await texts(tab, '#outcomes .numbers strong');
  check(`${name}: the numbers of the handout`, paper.length > 3 && JSON.stringify(paper) === JSON.stringify(screen), `${paper} | ${screen}`);
  check(`${name}: an advice`, (await text(tab, '.headline')).length > 3);
  const sure = await tab.locator('#advice').getAttribute('class');
  check(`${name}: how sure`, /settled|close|hangs/.test(sure), sure);
  check(`${name}: a map with the situation on it`, await tab.locator('#grid td.here').count() === 1);
  const here = await text(tab, '#grid td.here');
  check(`${name}: the map agrees with the advice`, here[0] === await tab.evaluate(() => document.body.dataset.best), here);
  check(`${name}: two lives`, await tab.locator('.life').count() === 2);
  await tab.context().close();
}

// --- the four questions
for (const [offer, date, rank] of [['hand', 'date', 'ahead'], ['coming', 'passed', 'behind'], ['no', 'nothing', 'unsure']]) {
  const tab = await visit('');
  for (const [name, value] of Object.entries({ offer, date, rank })) await tab.check(`input[name=${name}][value=${value}]`);
  check('days are asked for where there is an offer', await tab.isVisible('input[name=deadline]') === (offer === 'hand'));
  check('days are asked for where there is a date', await tab.isVisible('input[name=promised]') === (date === 'date'));
  if (offer === 'hand') await tab.fill('input[name=deadline]', '7');
  await act(tab, () => tab.click('#questions button[type=submit]'));
  const days = { hand: 'hand7', date: 'date8' };
  check('the answers are in the link', await link(tab) === `own=${days[offer] ?? offer}-${days[date] ?? date}-${rank}`, await link(tab));
  check('nothing counts as changed', await tab.locator('.slider.changed').count() === 0);
  check('the advice has the focus', await tab.evaluate(() => document.activeElement.id) === 'advice');
  await tab.context().close();
}

// --- every control
{
  const tab = await visit(FIRST);
  await tab.click('summary');
  for (const slider of await tab.locator('input[type=range]').all()) {
    const name = await slider.getAttribute('name');
    const before = await text(tab, '#value-' + name);
    await act(tab, () => slider.press('ArrowRight'));
    if (await text(tab, '#value-' + name) === before) await act(tab, () => slider.press('ArrowLeft'));
    check(`${name} moves`, await text(tab, '#value-' + name) !== before, before);
    check(`${name} is in the link`, (await link(tab)).includes(name + '='), await link(tab));
    check(`${name} is told to readers`, (await slider.getAttribute('aria-valuetext')) + ' ●' === (await text(tab, '#value-' + name)) + ' ●');
    check(`${name} keeps the focus`, await slider.evaluate(node => node === document.activeElement));
  }
  await act(tab, () => tab.click('#reset'));
  check('back to the start', await link(tab) === FIRST, await link(tab));
  for (const model of ['rational', 'proud', 'baseline']) {
    await act(tab, () => tab.check(`input[name=model][value=${model}]`));
    check(`${model} is the model`, (await text(tab, '#origin')).includes(model));
  }
  await act(tab, () => tab.selectOption('#across', 'worth'));
  check('the map has another edge', (await link(tab)).includes('map=worth%2Cfirst-choice'), await link(tab));
  await act(tab, () => tab.selectOption('#across', 'first-choice'));
  check('edges change places', (await link(tab)).includes('map=first-choice%2Cworth'), await link(tab));
  const target = tab.locator('#grid tbody tr').nth(1).locator('td').nth(2);
  const name = await target.getAttribute('aria-label');
  await act(tab, () => target.click());
  check('a place can be gone to', await target.evaluate(cell => cell.classList.contains('here')), name);
  check('and is the advice', (await target.innerText())[0] === await tab.evaluate(() => document.body.dataset.best));
  await tab.locator('#grid td.here').focus();
  await tab.keyboard.press('ArrowDown');
  await act(tab, () => tab.keyboard.press('Enter'));
  check('keys go to places too', (await tab.locator('#grid td.here').evaluate(cell => cell.parentNode.rowIndex)) === 3);
  for (const [go, title] of [['next', 'Life number 1'], ['previous', 'Life number 0']]) {
    await tab.click(`[data-go=${go}]`);
    await tab.waitForFunction(title => document.querySelector('#told h3').textContent === title, title);
  }
  await tab.click('#told summary');
  await tab.evaluate(() => document.querySelector('[data-go=next]').click());
  await tab.waitForFunction(() => document.querySelector('#told h3').textContent === 'Life number 1');
  check('another life leaves the luck open, and the focus on it', await tab.evaluate(() =>
    document.activeElement.matches('#told summary') && document.querySelector('#told details').open));
  await tab.click('[data-go=apart]');
  await tab.waitForFunction(() => document.querySelector('#told-said').textContent.length > 20);
  for (const [lang, title] of [['de', 'Nachhaken oder abwarten?'], ['fr', 'Relancer ou attendre\u00a0?'], ['es', '¿Meter prisa o esperar?'], ['en', 'Push or wait?']]) {
    await act(tab, () => tab.selectOption('#language', lang));
    check(`${lang} is spoken`, await tab.title() === title && await tab.evaluate(() => document.documentElement.lang) === lang);
    check(`${lang} has no gaps`, !/undefined|\{ \$/.test(await tab.evaluate(() => document.body.innerText)));
  }
  const saved = async (button, ending) => {
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click(button)]);
    check(`${button} is a file`, download.suggestedFilename().endsWith(ending), download.suggestedFilename());
    return fs.readFileSync(await download.path(), 'utf8');
  };
  const toml = await saved('#take-toml', '.toml');
  check('the scenario file has the situation', toml.includes('[target]') && toml.includes('plans = '));
  check('the table has its errors', /\r\ncompared,[^\r]*,[0-9.e-]+\r\n/.test(await saved('#take-csv', '.csv')));
  const before = await link(tab), told = await text(tab, '.headline');
  fs.writeFileSync(path.join(pictures, 'taken.toml'), toml);
  await act(tab, () => tab.setInputFiles('#file', path.join(pictures, 'taken.toml')));
  check('the scenario file can be opened again', await text(tab, '.headline') === told, before);
  fs.rmSync(path.join(pictures, 'taken.toml'));
  await tab.click('#again');
  check('another situation', await tab.isVisible('#start') && await tab.isHidden('#result'));
  // While it works, too: nothing comes after.
  await tab.click('#situations button >> nth=5');
  await tab.waitForSelector('.headline');
  await tab.click('#again');
  await tab.waitForTimeout(500);
  check('the start stays', await tab.isVisible('#start') && await tab.evaluate(() => document.body.dataset.state) === 'start');
  await tab.context().close();
}

// --- the link
{
  const context = { permissions: ['clipboard-read', 'clipboard-write'] };
  const tab = await visit(FIRST + '&deadline=3', context, address);
  await tab.fill('#who', 'Zoë <b>');
  await act(tab, () => tab.click('#take-link'));
  await tab.waitForFunction(() => document.querySelector('#link-said').textContent.length > 5);
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  check('the copied link is the address', copied === await tab.evaluate(() => location.href) && copied.includes('deadline=3') && copied.includes('who=Zo'), copied);
  const again = await visit(copied.split('#')[1]);
  for (const where of ['.headline', '#outcomes', '#flips', '#compared']) check(`the link gives ${where} again`, await again.textContent(where) === await tab.textContent(where));
  await act(again, () => again.evaluate(() => { location.hash = 's=02-exploding-offer'; }));
  check('another address is followed', (await text(again, '#situation')).includes('48 hours'));
  await again.context().close();
  const stored = await tab.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]);
  check('nothing is stored', JSON.stringify(stored) === '[0,0,"",0]', JSON.stringify(stored));
  const headers = (await tab.context().request.get(address)).headers();
  const meta = await tab.locator('meta[http-equiv]').getAttribute('content');
  check('the policy is strict', headers['content-security-policy'] === meta && meta.startsWith("default-src 'none'") && !meta.includes('unsafe-inline'), meta);
  await tab.context().close();
}

// --- the keyboard alone, from start to end
{
  const tab = await visit('', { reducedMotion: 'reduce' });
  const reach = async (what, most = 90) => {
    for (let step = 0; step < most; step += 1) {
      await tab.keyboard.press('Tab');
      const [there, seen] = await tab.evaluate(what => {
        const node = document.activeElement, style = getComputedStyle(node.closest('.file') ?? node);
        return [node.matches(what), style.outlineStyle !== 'none' || node.matches('[type=radio]')];
      }, what);
      check('the focus can be seen', seen, await tab.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
      if (there) return true;
    }
    return false;
  };
  check('Tab comes to the offers', await reach('input[name=offer]'));
  await tab.keyboard.press('ArrowDown');
  check('Tab comes to the button', await reach('#questions button'));
  await act(tab, () => tab.keyboard.press('Enter'));
  check('Tab comes to a slider', await reach('input[type=range]'));
  await act(tab, () => tab.keyboard.press('End'));
  check('Tab comes to the models', await reach('input[name=model]'));
  await act(tab, () => tab.keyboard.press('ArrowDown'));
  check('Tab comes to the map', await reach('#grid td'));
  await tab.keyboard.press('ArrowLeft');
  await act(tab, () => tab.keyboard.press('Enter'));
  check('Tab comes to the stories', await reach('[data-go=next]'));
  await tab.keyboard.press('Enter');
  check('Tab comes to the workshop', await reach('#workshop-example'));
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('#room table');
  check('nothing moves by itself', await tab.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior) === 'auto');
  await tab.context().close();
}

// --- on a telephone one lands where one reads, and comes back
{
  const tab = await visit('', { viewport: PHONE, reducedMotion: 'reduce' });
  await act(tab, () => tab.click('#situations button >> nth=11'));
  const seen = where => tab.locator(where).evaluate(node => { const box = node.getBoundingClientRect(); return box.top < innerHeight && box.bottom > 0; });
  check('the situation is on the screen', await seen('#situation'));
  await tab.locator('#again').focus();
  for (let step = 0; step < 12; step += 1) {
    await tab.keyboard.press('Shift+Tab');
    const hidden = await tab.evaluate(() => {
      const node = document.activeElement, bar = document.querySelector('#advice');
      return node !== bar && document.querySelector('#sliders').contains(node) && node.getBoundingClientRect().bottom <= bar.getBoundingClientRect().bottom;
    });
    check('the focus is not behind the advice', !hidden, await tab.evaluate(() => document.activeElement.id));
  }
  await tab.goBack();
  await tab.waitForFunction(() => document.body.dataset.state === 'start');
  check('back is the start', await tab.isVisible('#questions'));
  await act(tab, () => tab.goForward());
  check('forward is the situation', (await link(tab)).startsWith('s=12'));
  await act(tab, () => tab.evaluate(() => { location.hash = 's=zzz'; }));
  check('a fault is on the screen', await seen('#fault') && (await link(tab)).startsWith('s=12'));
  await tab.context().close();
}

// --- a reader of screens hears an advice once
{
  const tab = await visit(FIRST);
  await tab.evaluate(() => {
    window.said = 0;
    for (const place of document.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status], [role=alert]')) {
      new MutationObserver(() => { window.said += 1; }).observe(place, { childList: true, subtree: true, characterData: true });
    }
  });
  const slider = tab.locator('#slider-deadline');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await slider.press(key);
  await act(tab, () => slider.press('ArrowRight'));
  check('not at each step', await tab.evaluate(() => window.said) <= 2, await tab.evaluate(() => window.said));
  check('what it comes to', (await tab.textContent('#said')).startsWith(await tab.textContent('.headline')));
  await tab.context().close();
}

// --- the workshop
{
  const tab = await visit(FIRST);
  await tab.click('#workshop-example');
  await tab.waitForSelector('#room table');
  check('four people', await tab.locator('#room tbody tr').count() === 4);
  check('all on the map', (await texts(tab, '#grid sup')).join(' ').split(' ').length === 4);
  check('by name too', (await tab.locator('#grid td[aria-label*=Anna]').count()) === 1);
  check('the map is on the screen', await tab.locator('#grid').evaluate(node => node.getBoundingClientRect().top < innerHeight));
  check('what separates them is told', (await text(tab, '#room p')).length > 20);
  await tab.fill('#list', `${url}#${FIRST}&deadline=2&who=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E\n${url}#${FIRST}&deadline=9`);
  await tab.click('#workshop-show');
  await tab.waitForFunction(() => document.querySelectorAll('#room tbody tr').length === 2);
  check('a name is text', await tab.locator('#room img').count() === 0 && (await text(tab, '#room tbody th')).startsWith('<img'));
  await tab.screenshot({ path: path.join(pictures, 'workshop.png'), fullPage: true });
  await tab.fill('#list', 'name,deadline\nAnn,soon');
  await tab.click('#workshop-show');
  await tab.waitForSelector('#fault:not([hidden])');
  check('a wrong line is named', (await text(tab, '#fault')).includes('Line 2'));
  await tab.context().close();
}

// --- hostile links
const script = '<img src=x onerror="window.taken=1"><script>window.taken=1</script>';
const hostile = ['x', 's=', 's=' + encodeURIComponent(script), `${FIRST}&deadline=${encodeURIComponent(script)}`, `${FIRST}&${encodeURIComponent(script)}=1`,
  `${FIRST}&first-choice=NaN`, `${FIRST}&first-choice=1e400`, `${FIRST}&deadline=-0.5`, 'own=__proto__-date-ahead', 'file=%00%ff', 'file=' + 'A'.repeat(1000),
  'file=' + Buffer.from(`title = "${script}"\nplans = ["wait"`).toString('base64url'), `${FIRST}&who=${'x'.repeat(1 << 20)}`, '%', '%E0%A4%A', 'javascript:alert(1)'];
for (const bad of hostile) {
  const tab = await visit(bad);
  check('a hostile link is told', await tab.isVisible('#fault') && (await text(tab, '#fault')).length > 20, bad.slice(0, 80));
  check('as text', await tab.locator('#fault *').count() === 0);
  check('and runs nothing', await tab.evaluate(() => window.taken) === undefined, bad.slice(0, 80));
  check('and one can start', await tab.isVisible('#questions'));
  await tab.context().close();
}
{
  const toml = `title = '${script}'\nsummary = '${script}'\nplans = ["wait", "courteous-push"]\n[competing]\ndeadline = 4\n`;
  const tab = await visit('file=' + Buffer.from(toml).toString('base64url') + '&who=' + encodeURIComponent(script));
  check('texts of a file are text', (await text(tab, '#situation')).includes('<script>') && await tab.locator('#situation img').count() === 0);
  check('and run nothing', await tab.evaluate(() => window.taken) === undefined);
  await tab.context().close();
}

// --- every size, light and dark, file and served
await accessible('the start', options => visit('', options));
await accessible('an answer', options => visit(FIRST, options));
await accessible('a workshop', async options => {
  const tab = await visit('own=hand-date-torn&model=proud', { ...options, locale: 'de' });
  await tab.click('#workshop-example');
  await tab.waitForSelector('#room table');
  return tab;
});
for (const [name, options, where] of [['desktop', {}, FIRST], ['phone', { viewport: PHONE }, FIRST], ['dark', { colorScheme: 'dark' }, 'own=hand-date-torn&deadline=4'], ['start', {}, '']]) {
  const tab = await visit(where, options, address);
  await tab.screenshot({ path: path.join(pictures, name + '.png'), fullPage: true });
  await tab.context().close();
}
{
  const tab = await visit(FIRST);
  await tab.emulateMedia({ media: 'print' });
  check('paper has no sliders', await tab.isHidden('#sliders') && await tab.isHidden('#workshop') && await tab.isVisible('#say'));
  const pdf = await tab.pdf({ path: path.join(pictures, 'print.pdf'), format: 'A4', preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length;
  check('paper has two pages at most', pages <= 2, pages);
  await tab.context().close();
}

// --- planted faults, which must be found: a check that finds nothing there would prove nothing
{
  const context = await browser.newContext({ bypassCSP: true });
  const tab = await context.newPage();
  const planted = path.join(pictures, 'planted.html');
  fs.writeFileSync(planted, fs.readFileSync(file, 'utf8').replace('<label class="language">', '<label class="language" style="color:#ddd">').replace('<html lang="en">', '<html>'));
  await tab.goto('file://' + path.resolve(planted));
  await settled(tab, ['start']);
  await tab.evaluate(() => document.documentElement.removeAttribute('lang'));
  const { violations } = await new AxeBuilder({ page: tab }).withTags(TAGS).analyze();
  check('axe finds planted faults', ['color-contrast', 'html-has-lang'].every(id => violations.some(fault => fault.id === id)), violations.map(fault => fault.id));
  fs.rmSync(planted);
  await context.close();
}

// --- how long it takes on a telephone: told, not tested, since machines differ
{
  const tab = await visit('', { viewport: PHONE });
  const session = await tab.context().newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const started = performance.now();
  await tab.goto(url + '?again#' + FIRST);
  await tab.waitForFunction(() => document.querySelector('.headline'));
  const first = performance.now() - started;
  await settled(tab);
  const all = performance.now() - started;
  const moves = await tab.evaluate(async () => {
    const slider = document.querySelector('#slider-first-choice'), times = [];
    for (let tick = 20; tick < 40; tick += 1) {
      const begun = performance.now(), value = document.querySelector('#outcomes').textContent;
      slider.value = tick;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      while (document.querySelector('#outcomes').textContent === value && performance.now() - begun < 2000) await new Promise(requestAnimationFrame);
      times.push(performance.now() - begun);
      await new Promise(done => setTimeout(done, 150));
    }
    return times.sort((a, b) => a - b);
  });
  console.log(`at a quarter of this machine's speed: first answer ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms, ` +
    `a slider ${moves[10].toFixed(0)} ms in the middle and ${moves[18].toFixed(0)} ms at most but one`);
  await tab.context().close();
}
await browser.close();
console.log(`the page: ${checks} checks, ${wrong} wrong`);
process.exit(wrong === 0 && checks > 300 ? 0 : 1);
