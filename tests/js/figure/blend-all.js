// Movements between poses, for every body: data on standard input, joints and shapes on standard
// output.
import { readFileSync } from "node:fs";
import { blendPoses } from "../../../static/js/lib/figure/blend.js";
import { drawFigure } from "../../../static/js/lib/figure/draw.js";
import { solvePose } from "../../../static/js/lib/figure/rig.js";

const STEPS = 20;
const { poses, bodies, tables, pairs } = JSON.parse(readFileSync(0, "utf8"));

function walkPair([from, to], body) {
  const way = blendPoses(poses[from], poses[to], body, tables);
  if (!way) return null;
  const plans = Array.from({ length: STEPS + 1 }, (_, step) => way(step / STEPS));
  return {
    joints: plans.map((plan) => solvePose(plan, body, tables).joints),
    ends: [from, to].map((pose) => solvePose(poses[pose], body, tables).joints),
    shapes: [plans[STEPS], poses[to]].map((plan) => drawFigure(plan, body, tables)),
  };
}

const walks = pairs.map((pair) =>
  Object.fromEntries(Object.entries(bodies).map(([name, body]) => [name, walkPair(pair, body)])),
);
process.stdout.write(JSON.stringify(walks));
