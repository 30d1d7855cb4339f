// What axe does not look at. Answers a list of { rule, place, what }.
const [lang] = arguments;
const found = [];
const root = document.documentElement;
const say = (rule, place, what) => found.push({ rule, place, what });

const name = (element) => {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map((one) => `.${one}`).join("");
  const words = (element.innerText || element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const around = element.parentElement?.closest("[class]")?.className;
  return `${element.localName}${id}${classes} “${words}”${around ? ` in .${around}` : ""}`;
};

// On the screen, and not a thing that only a screen reader meets.
const seen = (element) => {
  const box = element.getBoundingClientRect();
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && box.width > 1 && box.height > 1;
};

// On phones the bar shows the title and the h1 is there for reading aloud only.
const headings = [...document.querySelectorAll("h1")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
if (headings.length !== 1) say("one-h1", "document", `${headings.length} h1`);
if (!document.title.trim()) say("title", "document", "the title is empty");
if (root.lang !== lang) say("lang", "html", `lang is “${root.lang}”, not “${lang}”`);

const wide = document.scrollingElement.scrollWidth;
if (wide > innerWidth) {
  say("overflow", "document", `the page is ${wide} px wide in a window of ${innerWidth} px`);
  const outside = [...document.body.querySelectorAll("*")]
    .filter((one) => seen(one) && one.getBoundingClientRect().right > innerWidth + 0.5)
    .filter((one, _, all) => !all.some((other) => other !== one && one.contains(other)));
  for (const one of outside.slice(0, 5)) {
    say("overflow", name(one), `ends at ${Math.round(one.getBoundingClientRect().right)} px`);
  }
}

for (const text of document.querySelectorAll("svg text")) {
  if (!seen(text)) continue;
  const scale = text.getScreenCTM()?.a ?? 1;
  const size = parseFloat(getComputedStyle(text).fontSize) * scale;
  if (size < 11.95) say("chart-text", name(text), `drawn at ${size.toFixed(1)} px, 12 px are wanted`);
}

// The label of a radio or checkbox is part of its target. A link inside a sentence is excepted by
// WCAG 2.5.8, because the line sets its height.
const target = (element) => {
  const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
  return { width: Math.max(...boxes.map((one) => one.width)), height: Math.max(...boxes.map((one) => one.height)) };
};
const inSentence = (element) => {
  if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
  const around = element.parentElement.innerText.trim();
  return around.length > element.innerText.trim().length + 3;
};
const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary";
for (const one of document.querySelectorAll(targets)) {
  const choice = one.matches("[type=radio], [type=checkbox]");
  if (!seen(one) && !(choice && [...one.labels].some(seen))) continue;
  const { width, height } = target(one);
  if ((width < 23.9 || height < 23.9) && !inSentence(one)) {
    say("target-size", name(one), `${Math.round(width)} × ${Math.round(height)} px, 24 × 24 are wanted`);
  }
  if (innerWidth < 600 && one.matches("button.primary, a.primary") && height < 43.9) {
    say("primary-target", name(one), `${Math.round(height)} px high, 44 are wanted on a phone`);
  }
}
return found;
