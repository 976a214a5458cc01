// Measures the player in Chromium, in real time, and writes what it found as JSON. See cue_times.py.
// Puppeteer brings another tab to the front and so really hides the page, which Playwright can't.

import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { listCues, MELODIES, NOTE_SECONDS } from "../../static/js/lib/player/cues.js";
import { listNotices } from "../../static/js/lib/player/easing.js";
import { beginSession, getProgress } from "../../static/js/lib/player/session.js";
import { buildCrampTimeline, buildTimeline } from "../../static/js/lib/player/timeline.js";

const [executablePath, address, flags, minutes] = process.argv.slice(2);
const WATCH = readFileSync(new URL("watch.js", import.meta.url), "utf8");
const PATIENCE = 30_000;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
/** How long the page is visible before and after it is hidden. */
const LOOK = 12 * SECOND;
/** Notes due in the last moments of a run are not counted: they may not have sounded to their end. */
const HEARD_OUT = SECOND;
/** A note further than this from its planned time is a different one. */
const SAME_NOTE = 2 * SECOND;
const SLOW = 6;
const TAPS = 5;
/** Milliseconds that a quick tap lasts. */
const FINGER_DOWN = 80;
/** Frames of a hold whose script is timed. */
const FRAMES = 300;

/** The two runs that are measured in real time, and what starts them. */
const BEDTIME = { path: "/routines/bedtime/", tap: "[data-start]" };
const CALF = { path: "/", tap: '.tile[data-now="/calf/now/"]' };
const BEDTIME_MINUTES = 3.5;

const browser = await puppeteer.launch({ executablePath, args: JSON.parse(flags) });
try {
  console.log(
    JSON.stringify(minutes ? await measureLongRun(Number(minutes)) : await measureShortRuns()),
  );
} finally {
  await browser.close();
}

async function measureLongRun(length) {
  const what = length > BEDTIME_MINUTES ? CALF : BEDTIME;
  return { runs: [await runInRealTime(what, length * MINUTE, 1)] };
}

async function measureShortRuns() {
  const runs = [];
  for (const slowness of [1, SLOW]) runs.push(await runInRealTime(BEDTIME, 1.5 * MINUTE, slowness));
  const first = [];
  const later = [];
  for (let count = 0; count < TAPS; count += 1) {
    first.push(await measureTapToFirstCue(false));
    later.push(await measureTapToFirstCue(true));
  }
  return { runs, first, later, frames: await measureFrameScripts() };
}

/** A page of a phone that has never been to the site. Closing the context forgets all of it. */
async function openPhone() {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport(PHONE);
  await page.evaluateOnNewDocument(WATCH);
  return { context, page };
}

/** Runs a stretch in real time, with the page hidden for all but the first and the last seconds. */
async function runInRealTime(what, length, slowness) {
  const { context, page } = await openPhone();
  await page.emulateCPUThrottling(slowness);
  await page.goto(address + what.path, { waitUntil: "networkidle0" });
  await page.tap(what.tap);
  await waitForCount(page);
  const { began, question } = await readStart(page, what);
  await waitUntil(began + LOOK);
  const other = await context.newPage();
  await other.bringToFront();
  await waitUntil(began + length - LOOK);
  await page.bringToFront();
  await page.waitForFunction("watched.seen.at(-1).paintedAt");
  await waitUntil(began + length);
  const { notes, seen } = await readWatched(page);
  const segments = await planSegments(page, what);
  await context.close();
  const end = length - HEARD_OUT;
  return {
    slowness,
    seconds: length / SECOND,
    hidden: (seen[1].at - seen[0].at) / SECOND,
    ...compareNotes(listNotes(segments, question, end), notes, began, end),
    onReturn: measureReturnError(segments, began, seen.at(-1)),
  };
}

async function measureTapToFirstCue(again) {
  const { context, page } = await openFirstPage(again);
  await tapLikeAFinger(page, CALF.tap);
  await waitForCount(page);
  await page.waitForFunction("watched.firstNoteAt && watched.firstCountAt");
  const { tappedAt, firstNoteAt, firstCountAt, longTasks } = await readWatched(page);
  await context.close();
  const cueAt = Math.max(firstNoteAt, firstCountAt);
  const within = longTasks.filter(
    ({ startTime, duration }) => startTime + duration > tappedAt && startTime < cueAt,
  );
  return {
    note: firstNoteAt - tappedAt,
    count: firstCountAt - tappedAt,
    longest: Math.max(0, ...within.map(({ duration }) => duration)),
  };
}

/** Milliseconds of script in each frame while a hold runs. */
async function measureFrameScripts() {
  const { context, page } = await openFirstPage(true);
  await page.tap(CALF.tap);
  await page.waitForSelector('[data-player][data-kind="hold"]');
  await page.evaluate("void (watched.frames.length = 0)");
  // Polled each second: polling in each frame would itself be a script in it.
  await page.waitForFunction(`watched.frames.length >= ${FRAMES}`, { polling: SECOND });
  const { frames } = await readWatched(page);
  await context.close();
  return frames.slice(0, FRAMES);
}

/** The first page on a slow phone, at its first visit or when the whole site is kept already. */
async function openFirstPage(again) {
  const phone = await openPhone();
  const { page } = phone;
  if (again) {
    await page.goto(`${address}/`);
    await page.locator(".chip[data-state=ready]").setVisibility("visible").wait();
  }
  await page.emulateCPUThrottling(SLOW);
  await page.goto(`${address}/`, { waitUntil: "networkidle0" });
  return phone;
}

/** A tap that lasts as long as a finger's; `page.tap` lasts no time at all. */
async function tapLikeAFinger(page, selector) {
  const box = await (await page.$(selector)).boundingBox();
  const finger = await page.touchscreen.touchStart(box.x + box.width / 2, box.y + box.height / 2);
  await waitUntil(Date.now() + FINGER_DOWN);
  await finger.end();
}

async function waitForCount(page) {
  await page.waitForSelector("[role=timer]:not(:empty)", { visible: true });
}

/** What watch.js noted, as plain data. */
async function readWatched(page) {
  return await page.evaluate("({ ...watched, notes: [...watched.notes] })");
}

/**
 * When the run began, from the page's own storage: cues count from here. The question's cue counts from
 * the start of the cramp, which was the tap.
 */
async function readStart(page, what) {
  const kept = await page.waitForFunction(() =>
    Object.values(localStorage)
      .map((text) => JSON.parse(text)?.state)
      .find((state) => state?.session),
  );
  const { session, crampedSince } = await kept.jsonValue();
  const began = session.startedAt;
  const [first] = listNotices(true);
  return { began, question: what === CALF ? crampedSince - began + first.after : null };
}

async function waitUntil(time) {
  await new Promise((resolve) => setTimeout(resolve, time - Date.now()));
}

/** The segments as the printed list of steps plans them. */
async function planSegments(page, what) {
  const { stretches, changeover } = await page.evaluate(readPrintedStretches);
  return what === CALF ? buildCrampTimeline(stretches[0]) : buildTimeline(stretches, changeover);
}

/** Runs in the page. For a cramp: only the stretch that the player runs. */
function readPrintedStretches() {
  const led = document.querySelector('[data-player] [data-part="title"]').textContent;
  const all = [...document.querySelectorAll("[data-stretch]")];
  const one = all.filter((stretch) => stretch.querySelector("[data-title]").textContent === led);
  const stretches = (one.length ? one : all).map((stretch) => ({
    sides: stretch.dataset.sides,
    rounds: Number(stretch.dataset.rounds),
    rest: Number(stretch.dataset.rest),
    steps: [...stretch.querySelectorAll("[data-seconds]")].map(({ dataset }) => ({
      kind: dataset.kind,
      seconds: Number(dataset.seconds),
      repeats: Number(dataset.repeats),
      side: dataset.side,
    })),
  }));
  const { changeover = 0 } = document.querySelector("[data-changeover]")?.dataset ?? {};
  return { stretches, changeover: Number(changeover) };
}

/** Every note of the plan up to a moment, with its milliseconds from the start. */
function listNotes(segments, question, end) {
  const cues = listCues(segments);
  if (question) cues.push({ at: question, sound: "question" });
  const notes = cues.flatMap(({ at, sound }) =>
    MELODIES[sound].map((hertz, number) => ({ hertz, at: at + number * NOTE_SECONDS * SECOND })),
  );
  return notes.filter(({ at }) => at < end);
}

/** How far each planned note is from the nearest one that sounded, in milliseconds. */
function compareNotes(plan, notes, began, end) {
  const left = new Set(notes.filter(({ due }) => due - began < end));
  const off = { scheduled: 0, heard: 0 };
  let missing = 0;
  for (const { hertz, at } of plan) {
    const wanted = began + at;
    const distance = ({ due }) => Math.abs(due - wanted);
    const [nearest] = [...left]
      .filter((note) => note.hertz === hertz && distance(note) < SAME_NOTE)
      .sort((one, other) => distance(one) - distance(other));
    if (!nearest) {
      missing += 1;
      continue;
    }
    left.delete(nearest);
    off.scheduled = Math.max(off.scheduled, distance(nearest));
    if (nearest.heard) off.heard = Math.max(off.heard, Math.abs(nearest.heard - wanted));
  }
  return { planned: plan.length, missing, extra: left.size, ...off };
}

/** Milliseconds between ring and plan when the page was seen again; null for another kind of segment. */
function measureReturnError(segments, began, { paintedAt, kind, share }) {
  const { segment, elapsed } = getProgress(beginSession(segments, began), paintedAt);
  return kind === segment.kind ? Math.abs(share * segment.seconds * SECOND - elapsed) : null;
}
