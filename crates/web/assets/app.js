// Comfort on top of pages that work without it. Words come from the page's data attributes.

const doc = document;
const root = doc.documentElement;
const byId = (id) => doc.getElementById(id);
const on = (name, act, target = doc) => target.addEventListener(name, act);
const all = (selector, within = doc) => [...within.querySelectorAll(selector)];
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* closed */ } },
};

const tell = (text) => { const live = byId("kabar"); if (live) live.textContent = text; };

const clock = () => new Date().toTimeString().slice(0, 5).replace(":", root.lang === "id" ? "." : ":");

// Drafts: <form data-draft="key"> is posted to /draf after 2 s of rest and on leaving a field.
// Offline the copy stays here under the person's own key, and goes at sign-out.

const draftKey = (form) => `draf:${doc.body.dataset.owner || ""}:${form.dataset.draft}`;

const typed = (form) => {
  const pairs = new FormData(form);
  all("[type=password]", form).forEach((field) => pairs.delete(field.name));
  return [...pairs].filter(([, value]) => typeof value === "string");
};

const note = (form, text) => {
  all("[data-draft-note]", form).forEach((place) => { place.textContent = text; });
  tell(text);
};

const timers = new WeakMap();
const kept = new WeakMap();
const saving = new WeakSet();

// No slow copy arrives behind a newer one; only who leaves cannot wait.
async function saveDraft(form, leaves) {
  if (saving.has(form) && leaves !== true) return later({ target: { form } });
  clearTimeout(timers.get(form));
  timers.delete(form);
  const pairs = typed(form);
  const now = JSON.stringify(pairs);
  if (kept.get(form) === now || form.dataset.sent) return;
  const body = new URLSearchParams(pairs);
  body.set("kunci", form.dataset.draft);
  let saved = false;
  saving.add(form);
  try {
    saved = (await fetch("/draf", { method: "POST", body, keepalive: now.length < 60000 })).ok;
  } catch { /* offline: kept below */ }
  saving.delete(form);
  if (saved) {
    kept.set(form, now);
    store.drop(draftKey(form));
    note(form, doc.body.dataset.saved.replace("{0}", clock()));
  } else if (store.set(draftKey(form), pairs)) {
    note(form, doc.body.dataset.offline.replace("{0}", clock()));
  }
}

// A copy replaces nothing by itself: the person asks for it.
function offerCopy(form) {
  const pairs = store.get(draftKey(form));
  const place = form.querySelector("[data-draft-note]");
  if (!pairs || !place || JSON.stringify(pairs) === JSON.stringify(typed(form))) return;
  const button = doc.createElement("button");
  Object.assign(button, { type: "button", className: "linklike", textContent: doc.body.dataset.restore });
  on("click", () => {
    for (const [name, value] of pairs) {
      for (const field of all("input, textarea, select", form).filter((one) => one.name === name)) {
        if (field.type === "hidden") continue;
        if (field.type === "radio" || field.type === "checkbox") field.checked ||= field.value === value;
        else field.value = value;
      }
    }
    button.remove();
    form.dispatchEvent(new Event("change", { bubbles: true }));
    saveDraft(form);
  }, button);
  place.replaceChildren(button);
}

const drafts = () => all("form[data-draft]");
const later = (e) => {
  const form = e.target.form;
  if (!form?.matches?.("[data-draft]")) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => saveDraft(form), 2000));
};
on("input", later);
on("change", later);
on("focusout", (e) => {
  const form = e.target.form;
  if (form && timers.has(form)) saveDraft(form);
});
on("online", () => drafts().filter((form) => store.get(draftKey(form))).forEach(saveDraft), window);
on("pagehide", () => drafts().filter((form) => timers.has(form)).forEach((form) => saveDraft(form, true)), window);

// Forms are sent once, and asked about where it is hard to undo.

on("submit", (e) => {
  const form = e.target;
  if (e.defaultPrevented) return;
  if (form.dataset.sent) { e.preventDefault(); return; }
  if (form.dataset.confirm && !form.elements.konfirmasi) {
    if (!confirm(form.dataset.confirm)) { e.preventDefault(); return; }
    form.append(Object.assign(doc.createElement("input"), { type: "hidden", name: "konfirmasi", value: "ya" }));
  }
  if (form.matches("[data-theme-form]")) { e.preventDefault(); theme(form, e.submitter); return; }
  if (form.matches("[data-sign-out]")) wipe();
  if (form.dataset.draft) { clearTimeout(timers.get(form)); timers.delete(form); }
  if (form.method === "post") {
    form.dataset.sent = "1";
    e.submitter?.setAttribute("aria-busy", "true");
  }
});

const unlock = (form) => {
  if (!form?.dataset) return;
  delete form.dataset.sent;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
};
on("pageshow", () => all("form").forEach(unlock), window);
on("htmx:finally:request", (e) => unlock(e.target.closest?.("form")));

function wipe() {
  try { Object.keys(localStorage).filter((key) => key.startsWith("draf:")).forEach(store.drop); } catch { /* closed */ }
}

// The theme changes at once and is remembered.

function theme(form, button) {
  if (!button) return;
  if (button.value === "auto") delete root.dataset.theme; else root.dataset.theme = button.value;
  all("button", form).forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  shut(form.closest("details"));
  const body = new URLSearchParams([["pilihan", button.value], ["kembali", "/"]]);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
}

// Menus close like menus.

function shut(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

on("click", (e) => {
  all("details.menu[open]").filter((menu) => !menu.contains(e.target)).forEach((menu) => { menu.open = false; });
  if (e.target.closest?.("[data-close]")) e.target.closest("dialog").close();
});

// Single letters can be switched off (WCAG 2.1.4); digits work only inside a rating.

const keysOff = () => store.get("tombol") === false;
const typing = (target) => target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");

on("keydown", (e) => {
  if (e.key === "Escape") all("details.menu[open]").forEach(shut);
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || typing(e.target)) return;
  const group = e.target.closest?.("[data-keys]");
  if (group && /^[1-9]$/.test(e.key)) {
    const choice = all("input[type=radio]", group)[e.key - 1];
    if (choice) { choice.focus(); choice.click(); e.preventDefault(); }
    return;
  }
  if (keysOff()) return;
  if (e.key === "/") {
    const search = byId("cari");
    if (search) { e.preventDefault(); search.focus(); search.select(); }
  } else if (e.key === "?") {
    byId("tombol")?.showModal();
  } else if (/^[a-z]$/.test(e.key)) {
    doc.querySelector(`[data-key="${e.key}"]`)?.click();
  }
});

// The quadrant follows the two ratings.

function light(form) {
  const table = form.querySelector(".quadrant");
  const place = ["hasil", "perilaku"].map((name) => form.elements[name]?.value).join("-");
  if (!table || !/^\d-\d$/.test(place)) return;
  for (const cell of all("td[data-place]", table)) {
    const on = cell.dataset.place === place;
    cell.classList.toggle("on", on);
    cell.ariaCurrent = on ? "true" : null;
    if (on) all("[data-predicate]", form).forEach((out) => { out.textContent = cell.textContent; });
  }
}
on("change", (e) => { if (e.target.type === "radio" && e.target.form) light(e.target.form); });

// After a swap, focus goes where reading goes on.

on("htmx:after:swap", (e) => {
  const old = e.detail.ctx?.target;
  const target = old?.isConnected ? old : byId(old?.id);
  if (!target) return;
  (target.querySelector("#galat") || target.querySelector("h1"))?.focus();
  ready(target);
});

function ready(within) {
  all("form[data-draft]", within).forEach((form) => { kept.set(form, JSON.stringify(typed(form))); offerCopy(form); });
}

const keysSwitch = byId("tombol-aktif");
if (keysSwitch) {
  keysSwitch.checked = !keysOff();
  on("change", () => store.set("tombol", keysSwitch.checked), keysSwitch);
}
ready(doc);
if ("refused" in doc.body.dataset) byId("galat")?.focus();
