/**
 * Makes the form of an instrument quicker: rows come and go without a visit to the server, and what is not asked is
 * not shown. Without this the same buttons send the form, and every question stands there with when it is asked.
 */

const ANY_ROW = "__row__";
const NAMES = ["name", "id", "for", "value", "aria-describedby", "aria-labelledby", "data-shown-when", "data-repeat"];

const every = (node) => [node, ...node.querySelectorAll("*")];

/** Put the number of a row into everything that is called after it. */
function renumber(row, from, to, number) {
  for (const element of every(row)) {
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      if (value?.includes(from)) element.setAttribute(name, value.replaceAll(from, to));
    }
  }
  row.setAttribute("aria-label", `${row.dataset.name} ${number}`);
  for (const figure of row.querySelectorAll("[data-number]")) figure.textContent = number;
}

const rowsOf = (repeat) => [...repeat.querySelectorAll(":scope > [data-rows] > [data-row]")];

/** Tell how many rows there are: to the server, and in the address, so that a draft finds its rows again. */
function count(repeat) {
  const counter = repeat.querySelector(":scope > [data-counter]");
  const rows = rowsOf(repeat).length;
  counter.value = rows;
  repeat.querySelector(":scope > [data-add]").hidden = rows >= Number(repeat.dataset.most);
  const address = new URL(location.href);
  address.searchParams.set(counter.name, rows);
  history.replaceState(history.state, "", address);
}

function changed(form) {
  form.dispatchEvent(new Event("input", { bubbles: true }));
  showWhatIsAsked(form);
}

function add(repeat) {
  const row = repeat.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
  const place = rowsOf(repeat).length;
  renumber(row, `${repeat.dataset.repeat}--${ANY_ROW}`, `${repeat.dataset.repeat}--${place}`, place + 1);
  repeat.querySelector(":scope > [data-rows]").append(row);
  count(repeat);
  row.querySelector("input, textarea, select")?.focus();
}

function takeOut(row) {
  const repeat = row.closest("[data-repeat]");
  const rows = rowsOf(repeat);
  const place = rows.indexOf(row);
  if (rows.length === 1) add(repeat); // there is always one to write in
  row.remove();
  for (const [number, other] of rowsOf(repeat).entries()) {
    if (number < place) continue;
    const start = `${repeat.dataset.repeat}--`;
    renumber(other, `${start}${number + 1}--`, `${start}${number}--`, number + 1);
    other.querySelector("[data-remove]").value = `${start}${number}`;
  }
  count(repeat);
  const left = rowsOf(repeat);
  left[Math.min(place, left.length - 1)].querySelector("input, textarea, select")?.focus();
}

/** The answers that were given to a question that is itself asked. */
function answersTo(form, name) {
  return [...form.elements]
    .filter((field) => field.name === name && !field.closest("[data-shown-when][hidden]"))
    .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
    .map((field) => field.value);
}

/** From top to bottom, because a question can depend on one that is hidden itself. */
function showWhatIsAsked(form) {
  for (const part of form.querySelectorAll("[data-shown-when]")) {
    const wanted = part.dataset.shownValues.split(" ");
    part.querySelector(":scope > [data-hint]").hidden = true;
    part.hidden = !answersTo(form, part.dataset.shownWhen).some((answer) => wanted.includes(answer));
  }
}

for (const form of new Set([...document.querySelectorAll("[data-instrument]")].map((part) => part.closest("form")))) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    const repeat = button?.closest("[data-repeat]");
    if (!repeat) return;
    event.preventDefault();
    if (button.matches("[data-remove]")) takeOut(button.closest("[data-row]"));
    else add(repeat);
    changed(form);
  });
  form.addEventListener("change", () => showWhatIsAsked(form));
  form.addEventListener("input", () => showWhatIsAsked(form));
  showWhatIsAsked(form);
  /* A draft is put back a moment later, and says nothing of it. */
  new MutationObserver(() => showWhatIsAsked(form)).observe(form, { childList: true });
}
