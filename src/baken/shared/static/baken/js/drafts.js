/**
 * Keeps what is typed in a form with `data-draft="key"` on this device, per user, until the server confirms it.
 *
 * A draft is dropped when the page after submitting shows a message of success (`data-confirmation`), when its writer
 * discards it, or after three days. A failed submit, a lost connection or an expired session leave it where it is: the
 * form shows it again, and a page with `data-drafts` says where to go on. The key of a form (`client_key`) belongs to
 * its draft, so that what is sent again is the same form and makes one thing.
 *
 * With `data-draft-key` on the body a draft is encrypted under that key, which the server gives to its owner only: who
 * takes over the tablet after signing out finds nothing to read. Two tabs with the same form share one draft until
 * something else is typed in each; then each has its own.
 *
 * Never kept: hidden fields, passwords, files and fields with `data-draft-skip`.
 */

const PREFIX = "baken.draft.";
const SUBMITTED = "baken.submitted";
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const FORM_KEY = "client_key";
const NEVER = [
  `[type=hidden]:not([name$=${FORM_KEY}])`, "[type=password]", "[type=file]", "[type=submit]", "[type=button]",
  "[data-draft-skip]",
].join(", ");
const PAUSE = 400;

const user = document.body.dataset.user ?? "";
const own = `${PREFIX}${user}.`;
const cipher = await importKey(document.body.dataset.draftKey ?? "");

/** Of each watched form: the name of its draft, what it held at first, whether it was typed in, and sent. */
const forms = new Map();

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !field.matches(NEVER));
const timeOf = (moment) =>
  new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

const dayOf = (moment) => new Date(moment).toLocaleDateString(document.documentElement.lang, { weekday: "short" });

async function importKey(hex) {
  if (!/^[0-9a-f]{64}$/.test(hex) || !globalThis.crypto?.subtle) return null;
  const bytes = Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function seal(draft) {
  const { at, ...rest } = draft;
  if (!cipher) return JSON.stringify(draft);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(rest));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, cipher, words));
  return JSON.stringify({ at, sealed: [nonce, sealed].map(asText) });
}

const asText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const asBytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** A draft that was kept, or null for one that is damaged, of another form of this program, or under another key. */
async function unseal(text) {
  try {
    const { at, sealed, ...plain } = JSON.parse(text);
    if (!sealed) return plain.values ? { at, ...plain } : null;
    const [nonce, words] = sealed.map(asBytes);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, cipher, words);
    return { at, ...JSON.parse(new TextDecoder().decode(open)) };
  } catch {
    return null;
  }
}

/** What a form holds: per field name the values, in order. */
function valuesOf(form) {
  const values = {};
  for (const field of fieldsOf(form)) {
    values[field.name] ??= [];
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) values[field.name].push(field.value);
    } else if (field.multiple) {
      values[field.name].push(...[...field.selectedOptions].map((option) => option.value));
    } else {
      values[field.name].push(field.value);
    }
  }
  return values;
}

/** Whether the same stands in both; every form has another key, which says nothing. */
function same(one, other) {
  const words = (values) => JSON.stringify(Object.entries(values).filter(([name]) => !name.endsWith(FORM_KEY)).sort());
  return words(one) === words(other);
}

function fill(form, values) {
  const left = structuredClone(values);
  for (const field of fieldsOf(form)) {
    const given = left[field.name];
    if (!Array.isArray(given)) continue;
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = given.includes(field.value);
    } else if (field.multiple) {
      for (const option of field.options) option.selected = given.includes(option.value);
    } else if (given.length) {
      field.value = given.shift();
      if (field.value) field.closest("details")?.setAttribute("open", "");
    }
  }
}

function notice(template, moment = Date.now()) {
  const element = document.getElementById(template)?.content.firstElementChild.cloneNode(true);
  for (const node of element ? [element, ...element.querySelectorAll("*")] : []) {
    for (const text of node.childNodes) {
      if (text.nodeType === Node.TEXT_NODE) text.data = text.data.replace("{time}", timeOf(moment));
    }
  }
  return element;
}

function show(form, element) {
  if (!element) return;
  form.querySelector(":scope .draft")?.remove();
  if (element.classList.contains("draft--restored")) form.prepend(element);
  else (form.querySelector(".bar") ?? form).append(element);
}

/** Says whether there was room for it. */
function store(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}

async function keep(form) {
  const known = forms.get(form);
  const values = valuesOf(form);
  if (same(values, known.original)) return localStorage.removeItem(known.name);
  const at = Date.now();
  const place = location.pathname + location.search;
  const text = await seal({ at, values, place, title: document.title.replace(/ · Baken$/, "") });
  return show(form, notice(store(known.name, text) ? "draft-kept" : "draft-full", at));
}

/** The drafts under a prefix with the moment of each, the newest first. */
function drafts(prefix) {
  const found = [];
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(prefix)) continue;
    let at = 0;
    try {
      at = JSON.parse(localStorage.getItem(name)).at || 0;
    } catch {
      // damaged: as old as can be
    }
    found.push({ name, at });
  }
  return found.sort((one, other) => other.at - one.at);
}

async function restore(form) {
  const known = forms.get(form);
  for (const { name } of drafts(known.name)) {
    if (name !== known.name && !name.startsWith(`${known.name}#`)) continue; // that of a form with a longer name
    const draft = await unseal(localStorage.getItem(name));
    if (known.typed) return; // somebody was quicker than the key
    if (!draft || same(draft.values, known.original)) continue;
    known.name = name;
    fill(form, draft.values);
    const element = notice("draft-restored", draft.at);
    element?.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(known.name);
      fill(form, known.original);
      element.remove();
      fieldsOf(form).find((field) => field.offsetParent)?.focus();
    });
    show(form, element);
    return;
  }
}

/** In another tab the same form was typed in: take it over, or go on apart when this one was typed in as well. */
async function heard(event) {
  for (const [form, known] of forms) {
    if (event.key !== known.name || !form.isConnected) continue;
    if (!known.typed) {
      const draft = event.newValue && (await unseal(event.newValue));
      fill(form, draft ? draft.values : known.original);
    } else if (event.newValue) {
      known.name = `${known.name.split("#")[0]}#${crypto.randomUUID()}`;
      for (const field of fieldsOf(form)) if (field.name.endsWith(FORM_KEY)) field.value = crypto.randomUUID();
      await keep(form);
    }
  }
}

function watch(form) {
  if (forms.has(form)) return;
  const known = { name: own + form.dataset.draft, original: valuesOf(form), typed: false, sent: false };
  forms.set(form, known);
  if (!form.querySelector("[data-errors]")) restore(form);
  let timer;
  form.addEventListener("input", () => {
    known.typed = true;
    known.sent = false; // it came back: the connection was lost, or someone went back
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE, form);
  });
  const hurry = () => {
    if (!known.typed || known.sent || !form.isConnected) return;
    clearTimeout(timer);
    keep(form);
  };
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && hurry());
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    const kept = keep(form);
    if (navigator.onLine) {
      known.sent = true;
      sessionStorage.setItem(SUBMITTED, known.name);
    } else {
      event.preventDefault(); // the browser would show a page of its own, and the form would be gone
      kept.then(() => show(form, notice("draft-offline")));
    }
  });
}

/** The server confirmed: what was sent last no longer needs a draft. Anything else leaves it alone. */
function settle() {
  const name = sessionStorage.getItem(SUBMITTED);
  if (!name) return;
  if (document.querySelector("[data-confirmation]")) localStorage.removeItem(name);
  sessionStorage.removeItem(SUBMITTED);
}

/** Say which drafts wait, and where to go on with each. */
async function offer(list) {
  const line = list.querySelector("template");
  const here = new Set([...forms.values()].map((known) => known.name));
  for (const { name } of drafts(own)) {
    const draft = await unseal(localStorage.getItem(name));
    if (here.has(name) || !/^\/(?!\/)/.test(draft?.place ?? "")) continue;
    const element = line.content.firstElementChild.cloneNode(true);
    const link = element.querySelector("a");
    link.href = draft.place;
    link.textContent = draft.title;
    const time = element.querySelector("time");
    time.dateTime = new Date(draft.at).toISOString();
    time.textContent = `${dayOf(draft.at)} ${timeOf(draft.at)}`;
    element.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(name);
      element.remove();
      list.hidden = !list.querySelector("li");
    });
    list.querySelector("ul").append(element);
    list.hidden = false;
  }
}

function forgetOld() {
  for (const { name, at } of drafts(PREFIX)) if (Date.now() - at > KEPT_FOR) localStorage.removeItem(name);
}

function start() {
  settle();
  if (user) for (const form of document.querySelectorAll("form[data-draft]")) watch(form);
}

forgetOld();
start();
if (user) for (const list of document.querySelectorAll("[data-drafts]")) offer(list);
addEventListener("storage", heard);
document.addEventListener("htmx:afterSettle", start);
