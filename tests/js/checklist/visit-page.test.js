import assert from "node:assert/strict";
import { test } from "node:test";
import { formatVisitPage } from "../../../static/js/lib/visit-page.js";

test("the page for a visit is plain text with each list below its heading", () => {
  const lists = [
    { heading: "I ticked", lines: ["I take a statin", "I am pregnant"] },
    { heading: "It opened these pages", lines: ["Medicines or health: Ask a pharmacist"] },
  ];
  const page = { heading: "My cramps", day: "26 November 2026", lists, closing: "No verdict." };
  assert.equal(
    formatVisitPage(page),
    `My cramps
26 November 2026

I ticked
- I take a statin
- I am pregnant

It opened these pages
- Medicines or health: Ask a pharmacist

No verdict.
`,
  );
});
