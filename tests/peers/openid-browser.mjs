// A person and their browser: opens an authorization address in Chromium without a window, signs in, consents and
// follows the redirect to the application.  Run through standard input in the folder of its modules:
//
//   node --input-type=module - ADDRESS [--user NAME] [--deny] [--screenshot FILE] < openid-browser.mjs
//
// Needs npm playwright-core and Debian's chromium; CHROMIUM overrides its path.  Prints one JSON line
// { final_url, text }; exit 0 when the application's page came.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values: opt, positionals: [target] } = parseArgs({
  allowPositionals: true,
  options: {
    user: { type: 'string', default: 'alice' },
    deny: { type: 'boolean', default: false },
    screenshot: { type: 'string' },
  },
});
const profile = mkdtempSync(join(tmpdir(), 'browser-'));
const ctx = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let code = 1;
try {
  const page = ctx.pages()[0] ?? await ctx.newPage();
  await page.goto(target, { waitUntil: 'domcontentloaded', timeout: 20000 });
  if (opt.deny) {
    await Promise.all([page.waitForNavigation({ timeout: 20000 }), page.click('a[href$="/abort"]')]);
  } else {
    await page.fill('input[name=login]', opt.user);
    await page.fill('input[name=password]', 'any');
    await Promise.all([page.waitForNavigation({ timeout: 20000 }), page.click('button[type=submit]')]);
    if (await page.locator('input[name=prompt][value=consent]').count()) {
      if (opt.screenshot) await page.screenshot({ path: opt.screenshot });
      await Promise.all([page.waitForNavigation({ timeout: 20000 }), page.click('button[type=submit]')]);
    }
  }
  await page.waitForURL(/\/callback\?/, { timeout: 20000 });
  console.log(JSON.stringify({ final_url: page.url(), text: (await page.innerText('body')).slice(0, 200) }));
  code = 0;
} catch (e) {
  console.error(String(e));
} finally {
  await ctx.close();
  rmSync(profile, { recursive: true, force: true });
}
process.exit(code);
