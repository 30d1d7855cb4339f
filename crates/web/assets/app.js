// Comfort on top of pages that work without it: drafts, double sends, keys, theme, focus.
// Words come from the page (data attributes), so this file knows no language.

const doc = document;
const root = doc.documentElement;
const all = (selector, within = doc) => [...within.querySelectorAll(selector)];
const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop(key) { try { localStorage.removeItem(key); } catch { /* storage is closed: nothing was kept */ } },
};

const tell = (text) => { const live = doc.getElementById("kabar"); if (live) live.textContent = text; };

const clock = () => {
  const now = new Date();
  const two = (n) => String(n).padStart(2, "0");
  return two(now.getHours()) + (root.lang === "id" ? "." : ":") + two(now.getMinutes());
};

// --- Drafts: <form data-draft="key">, saved by POST /draf after 2 s of rest and on leaving a field.
// Offline the copy stays on this device, under the person's own key, and goes at sign-out.

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

async function saveDraft(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  const pairs = typed(form);
  const now = JSON.stringify(pairs);
  if (kept.get(form) === now || form.dataset.sent) return;
  const body = new URLSearchParams(pairs);
  body.set("kunci", form.dataset.draft);
  let saved = false;
  try {
    saved = (await fetch("/draf", { method: "POST", body, keepalive: now.length < 60000 })).ok;
  } catch { /* no network: kept below */ }
  if (saved) {
    kept.set(form, now);
    store.drop(draftKey(form));
    note(form, doc.body.dataset.saved.replace("{0}", clock()));
  } else if (store.set(draftKey(form), pairs)) {
    note(form, doc.body.dataset.offline.replace("{0}", clock()));
  }
}

// A copy from this device never replaces anything by itself: the person asks for it.
function offerCopy(form) {
  const pairs = store.get(draftKey(form));
  const place = form.querySelector("[data-draft-note]");
  if (!pairs || !place || JSON.stringify(pairs) === JSON.stringify(typed(form))) return;
  const button = doc.createElement("button");
  button.type = "button";
  button.className = "linklike";
  button.textContent = doc.body.dataset.restore;
  button.addEventListener("click", () => {
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
  });
  place.replaceChildren(button);
}

const drafts = () => all("form[data-draft]");
const later = (event) => {
  const form = event.target.form;
  if (!form?.matches?.("[data-draft]")) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => saveDraft(form), 2000));
};
doc.addEventListener("input", later);
doc.addEventListener("change", later);
doc.addEventListener("focusout", (event) => {
  const form = event.target.form;
  if (form && timers.has(form)) saveDraft(form);
});
addEventListener("online", () => drafts().filter((form) => store.get(draftKey(form))).forEach(saveDraft));
addEventListener("pagehide", () => drafts().filter((form) => timers.has(form)).forEach(saveDraft));

// --- Forms: sent once, asked first where it is hard to take back.

doc.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.dataset.confirm && !form.elements.konfirmasi) {
    if (!confirm(form.dataset.confirm)) { event.preventDefault(); return; }
    const yes = doc.createElement("input");
    Object.assign(yes, { type: "hidden", name: "konfirmasi", value: "ya" });
    form.append(yes);
  }
  if (form.matches("[data-theme-form]")) { event.preventDefault(); theme(form, event.submitter); return; }
  if (form.matches("[data-sign-out]")) wipe();
  if (form.dataset.draft) { clearTimeout(timers.get(form)); timers.delete(form); }
  if (form.method === "post") {
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
  }
});

const unlock = (form) => {
  if (!form?.dataset) return;
  delete form.dataset.sent;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
};
addEventListener("pageshow", () => all("form").forEach(unlock));
doc.addEventListener("htmx:finally:request", (event) => unlock(event.target.closest?.("form")));

function wipe() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith("draf:")).forEach(store.drop);
  } catch { /* storage is closed: nothing was kept */ }
}

// --- Theme: at once, and remembered by the server.

function theme(form, button) {
  if (!button) return;
  if (button.value === "auto") delete root.dataset.theme; else root.dataset.theme = button.value;
  all("button", form).forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
  form.closest("details").open = false;
  form.closest("details").querySelector("summary").focus();
  const body = new URLSearchParams([["pilihan", button.value], ["kembali", "/"]]);
  fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
}

// --- Menus close like menus.

doc.addEventListener("click", (event) => {
  all("details.menu[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  if (event.target.closest?.("[data-close]")) event.target.closest("dialog").close();
});

// --- Keys. Single letters can be switched off (WCAG 2.1.4); 1 to 3 work only inside a rating.

const keysOff = () => store.get("tombol") === false;
const typing = (target) => target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

doc.addEventListener("keydown", (event) => {
  if (event.key === "Escape") all("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const group = event.target.closest?.("[data-keys]");
  if (group && /^[1-9]$/.test(event.key)) {
    const choice = all("input[type=radio]", group)[event.key - 1];
    if (choice) { choice.focus(); choice.click(); event.preventDefault(); }
    return;
  }
  if (keysOff()) return;
  if (event.key === "/") {
    const search = doc.getElementById("cari");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  } else if (event.key === "?") {
    doc.getElementById("tombol")?.showModal();
  } else if (/^[a-z]$/.test(event.key)) {
    doc.querySelector(`[data-key="${event.key}"]`)?.click();
  }
});

// --- The quadrant follows the two ratings of its form.

function light(form) {
  const table = form.querySelector(".quadrant");
  const place = ["hasil", "perilaku"].map((name) => form.elements[name]?.value).join("-");
  if (!table || !/^\d-\d$/.test(place)) return;
  for (const cell of all("td[data-place]", table)) {
    const on = cell.dataset.place === place;
    cell.classList.toggle("on", on);
    if (on) cell.setAttribute("aria-current", "true"); else cell.removeAttribute("aria-current");
    if (on) all("[data-predicate]", form).forEach((out) => { out.textContent = cell.textContent; });
  }
}
doc.addEventListener("change", (event) => { if (event.target.type === "radio" && event.target.form) light(event.target.form); });

// --- After a fragment arrives, focus goes where reading should go on.

doc.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail?.ctx?.target;
  if (!target?.querySelector) return;
  (target.querySelector("#galat") || target.querySelector("h1"))?.focus();
  ready(target);
});

function ready(within) {
  all("form[data-draft]", within).forEach((form) => { kept.set(form, JSON.stringify(typed(form))); offerCopy(form); });
}

const keysSwitch = doc.getElementById("tombol-aktif");
if (keysSwitch) {
  keysSwitch.checked = !keysOff();
  keysSwitch.addEventListener("change", () => store.set("tombol", keysSwitch.checked));
}
ready(doc);
doc.getElementById("galat")?.focus();
