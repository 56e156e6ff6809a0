/**
 * Keeps what is typed in a form with `data-draft="key"` on this device, per user, until the server confirms it.
 *
 * A draft is dropped when the page after submitting shows a message of success (`data-confirmation`), when its writer
 * discards it, or after three days. A failed submit, a lost connection or an expired session leave it where it is.
 * Never kept: hidden fields, passwords, files and fields with `data-draft-skip`.
 */

const PREFIX = "baken.draft.";
const SUBMITTED = "baken.submitted";
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const NEVER = "[type=hidden], [type=password], [type=file], [type=submit], [type=button], [data-draft-skip]";
const PAUSE = 400;

const user = document.body.dataset.user ?? "";
const nameOf = (form) => `${PREFIX}${user}.${form.dataset.draft}`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !field.matches(NEVER));
const timeOf = (moment) =>
  new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

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

function fill(form, values) {
  const left = structuredClone(values);
  for (const field of fieldsOf(form)) {
    const given = left[field.name];
    if (!given) continue;
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

function notice(template, moment) {
  const element = document.getElementById(template).content.firstElementChild.cloneNode(true);
  for (const node of [element, ...element.querySelectorAll("*")]) {
    for (const text of node.childNodes) {
      if (text.nodeType === Node.TEXT_NODE) text.data = text.data.replace("{time}", timeOf(moment));
    }
  }
  return element;
}

function show(form, element) {
  form.querySelector(":scope .draft")?.remove();
  if (element.classList.contains("draft--restored")) form.prepend(element);
  else (form.querySelector(".bar") ?? form).append(element);
}

function keep(form) {
  const at = Date.now();
  try {
    localStorage.setItem(nameOf(form), JSON.stringify({ at, values: valuesOf(form) }));
  } catch {
    return; // the device has no room left: the form itself still works
  }
  show(form, notice("draft-kept", at));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function restore(form) {
  const draft = read(nameOf(form));
  const original = valuesOf(form);
  if (!draft || JSON.stringify(draft.values) === JSON.stringify(original)) return;
  fill(form, draft.values);
  const element = notice("draft-restored", draft.at);
  element.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(nameOf(form));
    fill(form, original);
    element.remove();
    fieldsOf(form)[0]?.focus();
  });
  show(form, element);
}

function watch(form) {
  if (form.dataset.draftWatched) return;
  form.dataset.draftWatched = "yes";
  if (!form.querySelector("[data-errors]")) restore(form);
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE, form);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(form);
    sessionStorage.setItem(SUBMITTED, nameOf(form));
  });
}

/** The server confirmed: what was sent last no longer needs a draft. Anything else leaves it alone. */
function settle() {
  const name = sessionStorage.getItem(SUBMITTED);
  if (!name) return;
  if (document.querySelector("[data-confirmation]")) localStorage.removeItem(name);
  sessionStorage.removeItem(SUBMITTED);
}

function forgetOld() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PREFIX) && Date.now() - (read(name)?.at ?? 0) > KEPT_FOR) localStorage.removeItem(name);
  }
}

function start(root) {
  settle();
  if (user) for (const form of root.querySelectorAll("form[data-draft]")) watch(form);
}

forgetOld();
start(document);
document.addEventListener("htmx:afterSettle", () => start(document));
