import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { buildSearcher, findMatches } from "../../../static/js/lib/search.js";
import { isWithinEdits, splitWords, stemWord } from "../../../static/js/lib/words.js";
import { pickInteger, pickOne, seededRandom } from "../random.js";

const STEMS = new URL("../../cases/stems.json", import.meta.url);
const THINGS = [
  ["Calf", "/calf/", "Stretch a cramp now", ""],
  ["Foot or toes", "/foot/", "Stretch a cramp now", ""],
  ["Shin", "/shin/", "Care at home", ""],
  ["Chin", "/chin/", "Care at home", ""],
  ["Leave salt alone", "/tips/#T6", "Tip", ""],
  ["Chest and breathing", "/help/#chest", "Emergency: call now", "emergency"],
  ["Breathing and rest", "/tips/#rest", "Tip", ""],
  ["Bananas", "/tips/#bananas", "Tip", ""],
  ["Écorché", "/muscle/#drawing", "Inside the muscle", ""],
].map(([title = "", address = "", place = "", level = ""]) => ({ title, address, place, level }));
/** @type {import("../../../static/js/lib/search.js").Index} */
const INDEX = {
  words: {
    "/calf/": ["lower leg seizes night", "light"],
    "/tips/#T6": ["", "leg toes"],
    "/help/#chest": ["hurts tight", "ambulance"],
  },
  lay: [
    ["calf cramp", "charley horse"],
    ["chest hurts", "heart attack", "heart"],
  ],
  ignored: "my the and or of in",
  shows: {
    "area/calf": ["/calf/", "/routines/calf/"],
    "area/foot": ["/foot/"],
    "elsewhere/shin": ["/shin/"],
    "elsewhere/chin": ["/chin/"],
  },
  places: [
    [["elsewhere/shin"], ["area/calf"], ["shin", "front lower leg", "top foot"], []],
    [["area/calf"], ["elsewhere/shin"], ["calf", "lower leg"], []],
    [["area/foot"], ["elsewhere/shin"], ["foot"], []],
    [["elsewhere/chin"], [], ["chin"], []],
    [["elsewhere/shin", "area/calf"], [], ["ankle"], ["Front of the ankle", "Back of the ankle"]],
    [["elsewhere/gone"], ["area/gone"], ["nose"], []],
  ],
  plain: ["cramp"],
  joining: ["and", "or"],
};
const SEARCHER = buildSearcher(THINGS, INDEX);

/** @param {string} typed */
function findAddresses(typed) {
  return findMatches(SEARCHER, typed).map(({ address }) => address);
}

describe("the best matches come first", () => {
  test("a match in the title ranks above one in the text", () => {
    assert.deepEqual(findAddresses("toes"), ["/foot/", "/tips/#T6"]);
  });

  test("a page with all words ranks above one with some", () => {
    const night = { title: "Night", address: "/night/", place: "", level: "" };
    const searcher = buildSearcher([...THINGS, night], INDEX);
    assert.equal(findMatches(searcher, "night")[0]?.address, "/night/");
    assert.equal(findMatches(searcher, "leg night")[0]?.address, "/calf/");
  });

  test("a warning sign ranks above an equal match", () => {
    const things = ["", "emergency", "same-day"].map((level) => ({
      ...{ title: "Swollen", place: "", level },
      address: `/${level}/`,
    }));
    const searcher = buildSearcher(things, { ...INDEX, words: {}, lay: [], ignored: "" });
    const levels = findMatches(searcher, "swollen or").map(({ level }) => level);
    assert.deepEqual(levels, ["emergency", "same-day", ""]);
  });

  test("an exact title comes first", () => {
    for (const { title, address } of THINGS) assert.equal(findAddresses(title)[0], address);
  });

  test("much weaker matches are left out", () => {
    const things = [...THINGS, { title: "Salt", address: "/salt/", place: "", level: "" }];
    const words = { ...INDEX.words, "/calf/": /** @type {[string, string]} */ (["", "salt"]) };
    const few = findMatches(buildSearcher(things, { ...INDEX, words }), "salt alone leave");
    assert.ok(!few.some(({ address }) => address === "/calf/"));
  });
});

describe("inexact queries find their pages", () => {
  test("case, accents, apostrophes and other forms of a word make no difference", () => {
    for (const typed of ["BANANA", "banana's", "b\u0301ananas", "Banana’s!"]) {
      assert.deepEqual(findAddresses(typed), ["/tips/#bananas"], typed);
    }
    assert.deepEqual(findAddresses("ecorche"), ["/muscle/#drawing"]);
    assert.deepEqual(findAddresses("breathe")[0], "/help/#chest");
  });

  test("the last word may be incomplete, down to two letters", () => {
    for (const typed of ["ba", "ban", "banan"])
      assert.deepEqual(findAddresses(typed), ["/tips/#bananas"]);
    assert.deepEqual(findAddresses("b"), []);
  });

  test("a typo is accepted in a word without other matches", () => {
    for (const typed of ["bananna", "bnanas", "abnanas", "banamas", "clf", "claf", "xlf"]) {
      assert.equal(findAddresses(typed).length > 0, typed !== "xlf", typed);
    }
    assert.deepEqual(findAddresses("toez"), ["/foot/", "/tips/#T6"]);
  });

  test("ignored words change nothing", () => {
    assert.deepEqual(findAddresses("my toes and the"), findAddresses("toes"));
    assert.deepEqual(findAddresses("my"), []);
  });

  test("lay words lead to the pages' own words, even if mistyped", () => {
    for (const typed of ["charley horse", "Charly horses", "my CHARLEY-HORSE"]) {
      assert.equal(findAddresses(typed)[0], "/calf/", typed);
    }
  });

  test("the longest matching phrase counts", () => {
    const lay = /** @type {[string, string][]} */ ([
      ["calf", "heart"],
      ["chest", "heart pain"],
    ]);
    const searcher = buildSearcher(THINGS, { ...INDEX, lay });
    assert.equal(findMatches(searcher, "heart pain")[0]?.address, "/help/#chest");
  });

  test("a word that may be a page's own or a mistyped lay word finds both", () => {
    const lay = /** @type {[string, string][]} */ ([["calf", "salve"]]);
    const searcher = buildSearcher(THINGS, { ...INDEX, lay });
    const addresses = findMatches(searcher, "salvt").map(({ address }) => address);
    assert.ok(addresses.includes("/calf/"));
    assert.equal(findMatches(searcher, "salt")[0]?.address, "/tips/#T6");
    assert.ok(!findMatches(searcher, "salt").some(({ address }) => address === "/calf/"));
  });
});

describe("a place that is named decides which movements are found", () => {
  test("its answer comes first, and what shortens its muscle is left out", () => {
    assert.deepEqual(findAddresses("shin cramp"), ["/shin/"]);
    assert.equal(findAddresses("my lower leg")[0], "/calf/");
    assert.equal(findAddresses("front of my lower leg")[0], "/shin/");
    assert.ok(!findAddresses("front of my lower leg").includes("/calf/"));
  });

  test("a longer name counts, and not the shorter one in it", () => {
    assert.equal(findAddresses("cramp in the top of my foot")[0], "/shin/");
    assert.equal(findAddresses("foot")[0], "/foot/");
    assert.ok(!findAddresses("foot").includes("/shin/"));
  });

  test("of two places both answers are found", () => {
    assert.deepEqual(findAddresses("calf and shin"), ["/shin/", "/calf/"]);
    assert.equal(findAddresses("top or foot")[0], "/foot/");
  });

  test("a typo in its name makes no difference, but another place's name is no typo", () => {
    assert.equal(findAddresses("chin cramp")[0], "/chin/");
    for (const typed of ["shn crmap", "shinn cramp"]) {
      assert.equal(findAddresses(typed)[0], "/shin/", typed);
      assert.ok(!findAddresses(typed).includes("/calf/"), typed);
    }
  });

  test("warning signs still come first if another word says more", () => {
    assert.equal(findAddresses("shin hurts tight")[0], "/help/#chest");
    assert.ok(findAddresses("shin hurts tight").includes("/shin/"));
  });

  test("a place with several sides offers an answer for each, and names the side", () => {
    const found = findMatches(SEARCHER, "ankle cramp").map(({ address, place }) => [
      address,
      place,
    ]);
    assert.deepEqual(found.slice(0, 2), [
      ["/shin/", "Front of the ankle"],
      ["/calf/", "Back of the ankle"],
    ]);
  });

  test("a place whose pages are hidden does no harm", () => {
    assert.deepEqual(findAddresses("nose cramp"), ["/calf/", "/foot/"]);
  });
});

/**
 * The Damerau–Levenshtein distance, by the usual table.
 * @param {string} one
 * @param {string} other
 */
function countEdits(one, other) {
  const table = [...one, ""].map(() => /** @type {number[]} */ ([]));
  const at = (/** @type {number} */ row, /** @type {number} */ column) =>
    table[row]?.[column] ?? 99;
  for (let row = 0; row <= one.length; row++) {
    for (let column = 0; column <= other.length; column++) {
      const wrong = Number(one[row - 1] !== other[column - 1]);
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [at(row - 1, column) + 1, at(row, column - 1) + 1];
      ways.push(at(row - 1, column - 1) + wrong, at(row - 2, column - 2) + (swapped ? 1 : 99));
      /** @type {number[]} */ (table[row])[column] = row + column ? Math.min(...ways) : 0;
    }
  }
  return at(one.length, other.length);
}

describe("words", () => {
  test("forms of a word have the same stem, and short words are unchanged", () => {
    const forms = [
      ["cramp", "cramps", "cramping", "cramped"],
      ["breathe", "breathing", "breaths"],
      ["stretch", "stretches", "stretching"],
      ["numb", "numbness"],
      ["stop", "stopping", "stopped"],
      ["dehydrated", "dehydration"],
      ["knee", "knees"],
      ["toe", "toes"],
    ];
    for (const words of forms) assert.equal(new Set(words.map(stemWord)).size, 1, words.join());
    for (const word of ["leg", "pee", "ice", "bus", "is"]) assert.equal(stemWord(word), word);
  });

  test("stems are those of the server", () => {
    const cases = JSON.parse(readFileSync(STEMS, "utf8"));
    for (const [word, stem] of Object.entries(cases)) {
      assert.deepEqual(splitWords(word).map(stemWord), [stem]);
    }
  });

  test("typical typos count as one edit", () => {
    const counted = /** @type {[string, string, number][]} */ ([
      ["calf", "calf", 0],
      ["calf", "claf", 1],
      ["calf", "caf", 1],
      ["calf", "callf", 1],
      ["calf", "half", 1],
      ["", "ab", 2],
      ["magnesium", "magnisum", 2],
      ["ab", "ba", 1],
      ["banana", "calf", 5],
    ]);
    for (const [word, other, slips] of counted) {
      assert.ok(
        isWithinEdits(word, other, slips) && isWithinEdits(other, word, slips),
        `${word} ${other}`,
      );
      assert.ok(!isWithinEdits(word, other, slips - 1), `${word} ${other}`);
    }
  });

  test("edits are counted as by the usual algorithm, for random words", () => {
    const random = seededRandom(7);
    const word = () =>
      Array.from({ length: pickInteger(random, 0, 6) }, () => pickOne(random, [..."abc"]));
    for (let round = 0; round < 3000; round++) {
      const [first, second, most] = [word().join(""), word().join(""), pickInteger(random, 0, 2)];
      const message = `${first} ${second} ${most}`;
      assert.equal(isWithinEdits(first, second, most), countEdits(first, second) <= most, message);
    }
  });

  test("words of any script are found", () => {
    assert.deepEqual(splitWords("Can’t pee – 10 minutes"), ["cant", "pee", "10", "minutes"]);
    assert.deepEqual(splitWords("تشنج 🦵 ½"), ["تشنج"]);
  });
});

test("no query makes it throw or hang", () => {
  const letters = [
    ..."abcdefghiz eß'’-_.*+?()[]{}|\\^$/#<>\"\n\t\u0000é\u0301🦵👩‍⚕️",
    "\ud800",
    "שלום",
    "\u202e",
  ];
  const random = seededRandom(1);
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: pickInteger(random, 0, 60) }, () =>
      pickOne(random, letters),
    ).join("");
    assert.ok(Array.isArray(findMatches(SEARCHER, text)), text);
  }
  for (const long of ["a".repeat(10_000), "calf ".repeat(2_000), "🦵".repeat(10_000)]) {
    assert.ok(Array.isArray(findMatches(SEARCHER, long)));
  }
  assert.deepEqual(findAddresses(""), []);
  assert.deepEqual(findMatches(buildSearcher([], INDEX), "calf"), []);
});

test("an empty lay word does no harm", () => {
  const lay = /** @type {[string, string, string][]} */ ([["", "?!", "x"]]);
  assert.equal(findMatches(buildSearcher(THINGS, { ...INDEX, lay }), "calf")[0]?.address, "/calf/");
});
