// Opens every kind of page of a published site, and every report in a folder, and judges it; see `.ci/axe`.
const fs = require('fs');
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [site, reports] = process.argv.slice(2);
const address = (name) => (name.startsWith('/') ? `file://${name}` : `file://${site}/${name}`);
// One page of each kind; of the verwerkingen a few, of one also the fixed version.
const ids = fs.readdirSync(`${site}/verwerking`).sort();
const version = fs.readdirSync(`${site}/verwerking/${ids[0]}`).find((name) => /^[0-9a-f]{12}$/.test(name));
const first = (folder) => `${folder}/${fs.readdirSync(`${site}/${folder}`).sort()[0]}/index.html`;
const pages = [
  'index.html', 'convenanten/index.html', first('wie'), first('domein'), first('verantwoordelijke'),
  `verwerking/${ids[0]}/${version}/index.html`,
  ...ids.filter((_, at) => at % 10 === 0).map((id) => `verwerking/${id}/index.html`),
  ...fs.readdirSync(reports).sort().map((name) => `${reports}/${name}`),
];
const RULES = JSON.stringify(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']);
const wrong = [];

// In a world of its own: the page's own policy stays in force.
async function judge(page) {
  const client = await page.createCDPSession();
  const { frameTree } = await client.send('Page.getFrameTree');
  const { executionContextId } = await client.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  await client.send('Runtime.evaluate', { expression: `${axe};0`, contextId: executionContextId });
  const expression = `axe.run(document, { preload: false, runOnly: ${RULES} }).then((own) =>
    JSON.stringify(own.violations.map((one) => one.id + ': ' + one.nodes[0].html)))`;
  const { result } = await client.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true });
  return JSON.parse(result.value);
}

async function look(browser, name, scheme, width) {
  const page = await browser.newPage();
  const say = (what) => wrong.push(`${name} (${scheme}, ${width} px): ${what}`);
  page.on('console', (message) => say(message.text()));
  page.on('pageerror', (error) => say(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith('file:')) { say(`fetches ${request.url()}`); } });
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address(name));
  (await judge(page)).forEach(say);
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) {
    say('is wider than the screen');
  }
  await page.close();
}

async function keyboard(browser) {
  const page = await browser.newPage();
  const found = () => page.$eval('#zoekuitslag', (own) => own.textContent);
  const settle = () => new Promise((done) => setTimeout(done, 800));
  await page.goto(address('index.html'));
  await page.keyboard.press('Tab');
  if (await page.evaluate(() => document.activeElement.getAttribute('href')) !== '#inhoud') { wrong.push('the first Tab is not the skip link'); }
  await page.keyboard.press('Enter');
  if (await page.evaluate(() => document.activeElement.id) !== 'inhoud') { wrong.push('the skip link does not lead to the content'); }
  for (let step = 0; step < 200 && await page.evaluate(() => document.activeElement.id) !== 'zoekwoord'; step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('bijstandsuitkering');
  await settle();
  if (!/^\d+ verwerking(en)? gevonden\.$/.test(await found())) { wrong.push(`the search says: ${await found()}`); }
  await page.keyboard.type('zzzz');
  await settle();
  if (!(await found()).startsWith('Niets gevonden')) { wrong.push(`the search says: ${await found()}`); }
  const plain = await browser.newPage();
  await plain.setJavaScriptEnabled(false);
  await plain.goto(address('index.html'));
  if ((await plain.$$('#lijst a')).length !== ids.length) { wrong.push('without script the list is not whole'); }
  if (await plain.$eval('#zoekvak', (own) => getComputedStyle(own).display) !== 'none') { wrong.push('without script the form shows'); }
}

// On a telephone no table is cut off; on a wider screen one that does not fit scrolls with the keyboard too.
async function wide(browser) {
  const page = await browser.newPage();
  const tooWide = () => page.$$eval('.tabel', (own) => own.filter((one) => one.scrollWidth > one.clientWidth).length);
  for (const name of fs.readdirSync(reports).filter((own) => own.endsWith('.html'))) {
    await page.setViewport({ width: 320, height: 800 });
    await page.goto(address(`${reports}/${name}`));
    if (await tooWide() > 0) { wrong.push(`${name}: a table is cut off on a telephone`); }
    await page.setViewport({ width: 660, height: 800 });
    if (await tooWide() === 0) { continue; }
    await page.evaluate(() => { [...document.querySelectorAll('.tabel')].find((one) => one.scrollWidth > one.clientWidth).focus(); });
    await page.keyboard.press('ArrowRight');
    await new Promise((done) => setTimeout(done, 800));
    if (await page.evaluate(() => document.activeElement.scrollLeft) === 0) { wrong.push(`${name}: a wide table does not scroll with the keyboard`); }
  }
  await page.close();
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ] });
  for (const name of pages) {
    for (const scheme of ['light', 'dark']) {
      for (const width of [1200, 320]) { await look(browser, name, scheme, width); }
    }
  }
  await keyboard(browser);
  await wide(browser);
  await browser.close();
  wrong.forEach((one) => console.log(one));
  console.log(`${pages.length} pages looked at in four ways, ${wrong.length} faults`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
})();
