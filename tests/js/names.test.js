// The names of our modules: each exported name has one meaning, and none is a bare participle.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STATIC = new URL("../../static/", import.meta.url);
const FOLDERS = ["js/", "admin-js/"];
const EXPORT = /^export (?:default )?(?:async )?(?:function|class|const|let) (\w+)/gm;
const DEFINITION = /^(?:export )?(?:default )?(?:async )?(?:function|class|const|let) (\w+)/gm;
const VAGUE = ["found", "given", "here", "kept", "made", "moved", "others", "said", "told"];

/** The names that a pattern finds in each module, with the module's path. */
function findNames(pattern) {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, STATIC), { recursive: true })
      .filter((path) => path.endsWith(".js"))
      .flatMap((path) => {
        const text = readFileSync(new URL(folder + path, STATIC), "utf8");
        return [...text.matchAll(pattern)].map(([, name]) => ({ name, path: folder + path }));
      }),
  );
}

test("no two modules export the same name", () => {
  const paths = Map.groupBy(findNames(EXPORT), ({ name }) => name);
  const twice = [...paths].filter(([, modules]) => modules.length > 1);
  assert.deepEqual(twice, []);
});

test("no top-level name is vague", () => {
  const vague = findNames(DEFINITION).filter(({ name }) => VAGUE.includes(name));
  assert.deepEqual(vague, []);
});
