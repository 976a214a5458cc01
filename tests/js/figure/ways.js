// The ways between poses, for every body: data on standard input, joints on standard output.
import { readFileSync } from "node:fs";
import { wayBetween } from "../../../static/js/lib/figure/blend.js";
import { shapes } from "../../../static/js/lib/figure/draw.js";
import { solve } from "../../../static/js/lib/figure/rig.js";

const STEPS = 20;
const { poses, bodies, tables, pairs } = JSON.parse(readFileSync(0, "utf8"));

function walked([from, to], body) {
  const way = wayBetween(poses[from], poses[to], body, tables);
  if (!way) return null;
  const plans = Array.from({ length: STEPS + 1 }, (_, step) => way(step / STEPS));
  return {
    joints: plans.map((plan) => solve(plan, body, tables).joints),
    ends: [from, to].map((pose) => solve(poses[pose], body, tables).joints),
    shapes: [plans[STEPS], poses[to]].map((plan) => shapes(plan, body, tables)),
  };
}

const ways = pairs.map((pair) =>
  Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, walked(pair, body)])),
);
process.stdout.write(JSON.stringify(ways));
