// The element that has the focus now: a name, whether it is the end of the page, and what is wrong
// with how it shows. Arguments: nothing.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return { end: true };

const words = (element.innerText || element.value || element.name || "").trim().replace(/\s+/g, " ").slice(0, 40);
const name = `${element.localName}${element.id ? `#${element.id}` : ""} “${words}”`;
const again = window.focusSeen?.has(element);
(window.focusSeen ??= new Set()).add(element);
if (again) return { end: true };

const faults = [];
// Where a choice card is what is seen, its label shows the focus.
const drawn = [element, ...(element.labels ?? []), element.parentElement].filter(Boolean);
const ring = (one) => {
  const style = getComputedStyle(one);
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  return outline || style.boxShadow !== "none";
};
if (!drawn.some(ring)) faults.push("no ring or outline shows the focus");

const box = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect())
  .find((one) => one.width > 1 && one.height > 1);
if (!box) {
  faults.push("it has no size on the screen");
} else {
  // WCAG 2.4.11: not entirely hidden by what the author laid over it.
  const inset = 2;
  const xs = [box.left + inset, (box.left + box.right) / 2, box.right - inset];
  const ys = [box.top + inset, (box.top + box.bottom) / 2, box.bottom - inset];
  const own = (hit) => hit && drawn.slice(0, -1).some((one) => one.contains(hit) || hit.contains(one));
  const visible = xs.some((x) => ys.some((y) => own(document.elementFromPoint(x, y))));
  if (!visible) {
    const over = document.elementFromPoint(xs[1], ys[1]);
    const by = over ? `${over.localName}.${[...over.classList].join(".")}` : "the edge of the window";
    faults.push(`it is hidden behind ${by} at y ${Math.round(box.top)}..${Math.round(box.bottom)} of ${innerHeight}`);
  }
}
return { end: false, name, faults };
