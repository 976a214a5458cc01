import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { prepare, search } from "../../../static/js/lib/search.js";
import { stem, within, wordsOf } from "../../../static/js/lib/words.js";
import { chance, one, whole } from "../random.js";

const THINGS = [
  ["Calf", "/calf/", "Stretch a cramp now", ""],
  ["Foot or toes", "/foot/", "Stretch a cramp now", ""],
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
  ignored: "my the and or",
};
const SEARCHER = prepare(THINGS, INDEX);

/** @param {string} typed */
function found(typed) {
  return search(SEARCHER, typed).map(({ address }) => address);
}

describe("what fits best comes first", () => {
  test("a title goes before the text of another", () => {
    assert.deepEqual(found("toes"), ["/foot/", "/tips/#T6"]);
  });

  test("who holds all words goes before who holds some", () => {
    const night = { title: "Night", address: "/night/", place: "", level: "" };
    const searcher = prepare([...THINGS, night], INDEX);
    assert.equal(search(searcher, "night")[0]?.address, "/night/");
    assert.equal(search(searcher, "leg night")[0]?.address, "/calf/");
  });

  test("a warning sign goes before what fits as well", () => {
    const things = ["", "emergency", "same-day"].map((level) => ({
      ...{ title: "Swollen", place: "", level },
      address: `/${level}/`,
    }));
    const searcher = prepare(things, { words: {}, lay: [], ignored: "" });
    const levels = search(searcher, "swollen or").map(({ level }) => level);
    assert.deepEqual(levels, ["emergency", "same-day", ""]);
  });

  test("a title typed as it stands comes first", () => {
    for (const { title, address } of THINGS) assert.equal(found(title)[0], address);
  });

  test("what fits far less is left out", () => {
    const things = [...THINGS, { title: "Salt", address: "/salt/", place: "", level: "" }];
    const words = { ...INDEX.words, "/calf/": /** @type {[string, string]} */ (["", "salt"]) };
    const few = search(prepare(things, { ...INDEX, words }), "salt alone leave");
    assert.ok(!few.some(({ address }) => address === "/calf/"));
  });
});

describe("what is typed is forgiven much", () => {
  test("case, accents, apostrophes and other forms of a word make no difference", () => {
    for (const typed of ["BANANA", "banana's", "b\u0301ananas", "Banana’s!"]) {
      assert.deepEqual(found(typed), ["/tips/#bananas"], typed);
    }
    assert.deepEqual(found("ecorche"), ["/muscle/#drawing"]);
    assert.deepEqual(found("breathe")[0], "/help/#chest");
  });

  test("the last word may be half typed, down to two letters", () => {
    for (const typed of ["ba", "ban", "banan"]) assert.deepEqual(found(typed), ["/tips/#bananas"]);
    assert.deepEqual(found("b"), []);
  });

  test("a slip is forgiven in a word that nothing else fits", () => {
    for (const typed of ["bananna", "bnanas", "abnanas", "banamas", "clf", "claf"]) {
      assert.equal(found(typed).length > 0, typed !== "clf", typed);
    }
    assert.deepEqual(found("toez"), ["/foot/", "/tips/#T6"]);
  });

  test("words that say nothing change nothing", () => {
    assert.deepEqual(found("my toes and the"), found("toes"));
    assert.deepEqual(found("my"), []);
  });

  test("words that the pages don't use lead to what they call it, also mistyped", () => {
    for (const typed of ["charley horse", "Charly horses", "my CHARLEY-HORSE"]) {
      assert.equal(found(typed)[0], "/calf/", typed);
    }
  });

  test("the longest phrase that was typed counts", () => {
    const lay = /** @type {[string, string][]} */ ([
      ["calf", "heart"],
      ["chest", "heart pain"],
    ]);
    const searcher = prepare(THINGS, { ...INDEX, lay });
    assert.equal(search(searcher, "heart pain")[0]?.address, "/help/#chest");
  });

  test("a word that may be one of ours or a lay word mistyped finds both", () => {
    const lay = /** @type {[string, string][]} */ ([["calf", "salve"]]);
    const searcher = prepare(THINGS, { ...INDEX, lay });
    const addresses = search(searcher, "salvt").map(({ address }) => address);
    assert.ok(addresses.includes("/calf/"));
    assert.equal(search(searcher, "salt")[0]?.address, "/tips/#T6");
    assert.ok(!search(searcher, "salt").some(({ address }) => address === "/calf/"));
  });
});

/**
 * The number of slips by the textbook: a table of all beginnings of both words.
 * @param {string} one
 * @param {string} other
 */
function slips(one, other) {
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

describe("the tools", () => {
  test("forms of one word have one stem, and short words stay as they are", () => {
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
    for (const words of forms) assert.equal(new Set(words.map(stem)).size, 1, words.join());
    for (const word of ["leg", "pee", "ice", "bus", "is"]) assert.equal(stem(word), word);
  });

  test("slips are counted as people make them", () => {
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
      assert.ok(within(word, other, slips) && within(other, word, slips), `${word} ${other}`);
      assert.ok(!within(word, other, slips - 1), `${word} ${other}`);
    }
  });

  test("slips are counted as by the textbook, whatever the words", () => {
    const random = chance(7);
    const word = () => Array.from({ length: whole(random, 0, 6) }, () => one(random, [..."abc"]));
    for (let round = 0; round < 3000; round++) {
      const [first, second, most] = [word().join(""), word().join(""), whole(random, 0, 2)];
      const told = `${first} ${second} ${most}`;
      assert.equal(within(first, second, most), slips(first, second) <= most, told);
    }
  });

  test("words are taken from any writing", () => {
    assert.deepEqual(wordsOf("Can’t pee – 10 minutes"), ["cant", "pee", "10", "minutes"]);
    assert.deepEqual(wordsOf("تشنج 🦵 ½"), ["تشنج"]);
  });
});

test("nothing that anybody types makes it throw or wait", () => {
  const letters = [
    ..."abcdefghiz eß'’-_.*+?()[]{}|\\^$/#<>\"\n\t\u0000é\u0301🦵👩‍⚕️",
    "\ud800",
    "שלום",
    "\u202e",
  ];
  const random = chance(1);
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: whole(random, 0, 60) }, () => one(random, letters)).join("");
    assert.ok(Array.isArray(search(SEARCHER, text)), text);
  }
  for (const long of ["a".repeat(10_000), "calf ".repeat(2_000), "🦵".repeat(10_000)]) {
    assert.ok(Array.isArray(search(SEARCHER, long)));
  }
  assert.deepEqual(found(""), []);
  assert.deepEqual(search(prepare([], INDEX), "calf"), []);
});

test("a lay word of which nothing can be typed hurts nobody", () => {
  const lay = /** @type {[string, string, string][]} */ ([["", "?!", "x"]]);
  assert.equal(search(prepare(THINGS, { ...INDEX, lay }), "calf")[0]?.address, "/calf/");
});
