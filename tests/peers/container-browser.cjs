// The browsers of container.py: commands in, one JSON object a line; answers out.
// NODE_PATH names the folder of playwright-core; CHROMIUM overrides the path of the browser.
'use strict';
const readline = require('node:readline');
const { chromium } = require('playwright-core');

const people = new Map();

// Each person has a browser of their own, with cookies of their own.
async function enter(browser, { who, url, password }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  people.set(who, page);
  await page.goto(url, { timeout: 20000 });
  await page.fill('#password', password);
  await Promise.all([page.waitForNavigation({ timeout: 20000 }), page.click('button')]);
  return page.url();
}

const verbs = {
  // What the page says, and whether the window is there.
  state: async (page) => page.evaluate(() => ({
    connected: document.documentElement.classList.contains('noVNC_connected'),
    said: (document.getElementById('noVNC_status') ?? document.body).innerText,
  })),
  press: async (page, { key }) => page.keyboard.press(key, { delay: 30 }),
  type: async (page, { text }) => page.keyboard.type(text, { delay: 15 }),
  click: async (page, { x, y }) => {
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.click(x, y, { delay: 60 });
  },
  picture: async (page, { path }) => { await page.screenshot({ path }); },
};

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    let answer;
    try {
      const done = command.do === 'enter' ? await enter(browser, command)
        : await verbs[command.do](people.get(command.who), command);
      answer = { ok: done ?? true };
    } catch (error) {
      answer = { error: String(error) };
    }
    console.log(JSON.stringify(answer));
  }
  await browser.close();
}

main();
