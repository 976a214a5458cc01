// Starts each component of a page. One that breaks never takes the page down.

import { Area } from "./components/area.js";
import { ClinicHours } from "./components/clinic-hours.js";
import { Offline } from "./components/offline.js";
import { Routine } from "./components/routine.js";

/** @type {Record<string, new (root: HTMLElement) => object>} */
const COMPONENTS = { area: Area, "clinic-hours": ClinicHours, offline: Offline, routine: Routine };

for (const root of document.querySelectorAll("[data-module]")) {
  if (!(root instanceof HTMLElement)) continue;
  const Component = COMPONENTS[root.dataset.module ?? ""];
  try {
    if (Component) new Component(root);
  } catch (error) {
    console.error(error);
  }
}
