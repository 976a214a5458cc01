// Drives Firefox for the tests beside it. Each line that comes in asks for one thing, each line that
// goes out answers it; both are JSON.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, userDataDir, address, script] = process.argv.slice(2);
const PATIENCE = 30_000;

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  userDataDir,
  timeout: PATIENCE,
  protocolTimeout: 2 * PATIENCE,
});
const page = await browser.newPage();
page.setDefaultTimeout(PATIENCE);
await page.setViewport({ width: 390, height: 844 });
await page.evaluateOnNewDocument(script);
const faults = [];
page.on("pageerror", (error) => faults.push(String(error)));

const visible = (selector) => page.locator(selector).setVisibility("visible");
const answers = {
  visit: (path) => page.goto(address + path),
  tap: (selector) => visible(selector).click(),
  see: (selector) => visible(selector).wait(),
  tell: async (expression) => ({ value: await page.evaluate(expression) }),
  faults: () => ({ value: faults }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, word] = JSON.parse(line);
  try {
    const { value = null } = (await answers[name](word)) ?? {};
    console.log(JSON.stringify({ value }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${name} ${word}: ${error}` }));
  }
}
await browser.close();
