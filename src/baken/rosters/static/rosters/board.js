// The board of a roster: drag, keys and touch. Each edit is one post; the rows that changed come back in their place.
// Without this script everything can be done with the links and buttons that stand in the page.

const LETTER_WAIT = 700;
const SWIPE = 60;
const STRIP_WAIT = 300;

// the frame stays, also when all of the board in it is replaced
const frame = document.getElementById("board-frame");
const menu = document.getElementById("board-menu");
const says = () => document.getElementById("board-says");

/** @type {{row: string, day: string} | null} where the keyboard is */
let here = null;
/** @type {string | null} the shift that was tapped, on its way to another cell */
let picked = null;
let letters = "";
let lettersTimer = 0;
let stripTimer = 0;
let queue = Promise.resolve();

const table = () => document.getElementById("board");
const cells = () => [...table().querySelectorAll("td[data-day]")].filter((cell) => cell.offsetParent !== null);
const keyOf = (cell) => ({ row: cell.parentElement.id, day: cell.dataset.day });
const cellAt = (place) => place && document.getElementById(place.row)?.querySelector(`td[data-day="${place.day}"]`);
const shiftById = (id) => table().querySelector(`[data-shift="${id}"]`);

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function say(text) {
  says().textContent = text;
}

/** One edit after the other: the second sees what the first did. */
function send(values) {
  const place = here;
  const given = { ...values, client_key: newKey() };
  queue = queue.then(async () => {
    frame.setAttribute("aria-busy", "true");
    const board = table();
    if (given.shift && given.seen === undefined) given.seen = shiftById(given.shift)?.dataset.seen ?? "";
    given.board = board.dataset.revision;
    try {
      await htmx.ajax("POST", board.dataset.edit, { source: board, values: given, swap: "none" });
      settle(place);
    } catch {
      say(frame.dataset.offline);
    } finally {
      frame.removeAttribute("aria-busy");
    }
  });
  return queue;
}

/** After an edit: the revision that the board has now, and the keyboard where it was. */
function settle(place) {
  const told = document.getElementById("board-revision")?.dataset.revision;
  if (told) table().dataset.revision = told;
  prepare();
  pick(null);
  refreshStrip();
  const cell = cellAt(place);
  if (cell && !menu.open) focus(cell);
}

/** Coverage and what is not right follow a moment later: many edits in a row ask for them once. */
function refreshStrip() {
  clearTimeout(stripTimer);
  stripTimer = setTimeout(() => {
    htmx.ajax("GET", frame.dataset.strip, { source: "#board-strip", target: "#board-strip", swap: "outerHTML" });
    htmx.ajax("GET", frame.dataset.troubles, { source: "#board-troubles", target: "#board-troubles", swap: "outerHTML" });
  }, STRIP_WAIT);
}

/** Cells can be walked over, shifts can be dragged. */
function prepare() {
  for (const cell of table().querySelectorAll("td[data-day]")) {
    cell.setAttribute("role", "gridcell");
    cell.tabIndex = -1;
    for (const link of cell.querySelectorAll("a")) {
      link.tabIndex = -1;
      if (link.dataset.shift) link.draggable = link.dataset.pinned === undefined;
    }
  }
  const first = cellAt(here) ?? cells()[0];
  if (first) first.tabIndex = 0;
}

function focus(cell) {
  for (const other of table().querySelectorAll('td[tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
  here = keyOf(cell);
  cell.focus();
}

function pick(id) {
  for (const one of table().querySelectorAll(".is-picked")) one.classList.remove("is-picked");
  picked = id;
  table().classList.toggle("is-placing", Boolean(id));
  if (id) {
    shiftById(id)?.classList.add("is-picked");
    say(table().dataset.pickedWords ?? "");
  }
}

function place(id, cell, copy) {
  const shift = shiftById(id);
  const from = shift?.closest("td");
  if (from === cell && !copy) return pick(null);
  here = keyOf(cell);
  return send({ act: copy ? "copy" : "move", shift: id, worker: cell.dataset.worker, on: cell.dataset.day });
}

async function openMenu(cell) {
  here = keyOf(cell);
  const query = new URLSearchParams({ wie: cell.dataset.worker, dag: cell.dataset.day });
  await htmx.ajax("GET", `${table().dataset.cell}?${query}`, { source: menu, target: menu, swap: "innerHTML" });
  if (!menu.open) menu.showModal();
}

menu?.addEventListener("close", () => {
  const cell = cellAt(here);
  if (cell) focus(cell);
});
menu?.addEventListener("click", (event) => {
  if (event.target === menu) menu.close();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.boardForm === undefined) return;
  event.preventDefault();
  const values = Object.fromEntries(new FormData(form));
  delete values.csrfmiddlewaretoken;
  if (menu.open) menu.close();
  send(values);
});

frame.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const cell = event.target.closest("td[data-day]");
  if (!cell) return;
  const shift = event.target.closest("[data-shift]");
  event.preventDefault();
  focus(cell);
  if (picked && (!shift || shift.dataset.shift !== picked)) {
    place(picked, cell, false);
  } else if (shift && shift.dataset.shift !== picked && shift.dataset.pinned === undefined) {
    pick(shift.dataset.shift);
  } else {
    pick(null);
    openMenu(cell);
  }
});

// who comes into the board with Tab is at the cell that has the focus
frame.addEventListener("focusin", (event) => {
  const cell = event.target.closest("td[data-day]");
  if (cell) here = keyOf(cell);
});

frame.addEventListener("dragstart", (event) => {
  const shift = event.target.closest?.("[data-shift]");
  if (!shift) return;
  event.dataTransfer.setData("text/plain", shift.dataset.shift);
  event.dataTransfer.effectAllowed = "copyMove";
  shift.classList.add("is-dragged");
  table().classList.add("is-placing");
});
frame.addEventListener("dragend", () => {
  table().classList.remove("is-placing");
  for (const one of table().querySelectorAll(".is-dragged, .is-over")) one.classList.remove("is-dragged", "is-over");
});
frame.addEventListener("dragover", (event) => {
  const cell = event.target.closest("td[data-day]");
  if (!cell) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = event.ctrlKey ? "copy" : "move";
  if (!cell.classList.contains("is-over")) {
    for (const one of table().querySelectorAll(".is-over")) one.classList.remove("is-over");
    cell.classList.add("is-over");
  }
});
frame.addEventListener("drop", (event) => {
  const cell = event.target.closest("td[data-day]");
  const id = event.dataTransfer.getData("text/plain");
  if (!cell || !id) return;
  event.preventDefault();
  cell.classList.remove("is-over");
  place(id, cell, event.ctrlKey);
});

/** @param {HTMLElement} cell */
function walk(cell, across, down) {
  const rows = [...table().tBodies].flatMap((body) => [...body.rows]).filter((row) => row.id.startsWith("row-"));
  const row = rows[rows.indexOf(cell.parentElement) + down];
  if (!row) return;
  const days = [...cell.parentElement.querySelectorAll("td[data-day]")];
  const day = days[days.indexOf(cell) + across];
  const next = day && row.querySelector(`td[data-day="${day.dataset.day}"]`);
  if (next) focus(next);
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

frame.addEventListener("keydown", (event) => {
  const cell = event.target.closest?.("td[data-day]");
  if (!cell || event.altKey) return;
  if (event.ctrlKey || event.metaKey) return;
  if (STEPS[event.key]) {
    event.preventDefault();
    walk(cell, ...STEPS[event.key]);
  } else if (event.key === "Home" || event.key === "End") {
    event.preventDefault();
    const days = [...cell.parentElement.querySelectorAll("td[data-day]")];
    focus(days.at(event.key === "Home" ? 0 : -1));
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (picked) place(picked, cell, false);
    else openMenu(cell);
  } else if (event.key === "Escape") {
    pick(null);
    say("");
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    const shift = cell.querySelector("[data-shift]");
    if (shift) send({ act: cell.dataset.worker ? "out" : "remove", shift: shift.dataset.shift });
  } else if (event.key === "?") {
    const help = document.getElementById("board-help");
    help.open = true;
    help.scrollIntoView({ block: "nearest" });
  } else if (/^[\p{L}\p{N}]$/u.test(event.key)) {
    event.preventDefault();
    if (event.key === "P" && event.shiftKey) pin(cell);
    else letter(event.key, cell);
  }
});

function pin(cell) {
  const shift = cell.querySelector("[data-shift]");
  if (shift) send({ act: shift.dataset.pinned === undefined ? "pin" : "unpin", shift: shift.dataset.shift });
}

/** Letters of a kind of shift, one or more after each other; the longest that fits. */
function letter(key, cell) {
  clearTimeout(lettersTimer);
  letters += key.toUpperCase();
  const kinds = [...document.querySelectorAll("[data-kind]")].map((one) => [one.dataset.letter.toUpperCase(), one.dataset.kind]);
  const fitting = kinds.filter(([name]) => name.startsWith(letters));
  const exact = fitting.find(([name]) => name === letters);
  const finish = () => {
    const typed = letters;
    letters = "";
    if (exact) send({ act: "put", template: exact[1], worker: cell.dataset.worker, on: cell.dataset.day });
    else if (typed === "P") pin(cell);
    else say(`${typed}?`);
  };
  if (fitting.length > (exact ? 1 : 0)) lettersTimer = setTimeout(finish, LETTER_WAIT);
  else finish();
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog")) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) {
    event.preventDefault();
    send({ act: "undo" });
  } else if (key === "y" || (key === "z" && event.shiftKey)) {
    event.preventDefault();
    send({ act: "redo" });
  }
});

/** On a phone: a swipe over the head of the day goes to the next one. */
let touchedAt = null;
document.addEventListener("touchstart", (event) => {
  touchedAt = event.touches.length === 1 ? [event.touches[0].clientX, event.touches[0].clientY] : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!touchedAt || picked || menu.open || matchMedia("(min-width: 46rem)").matches) return;
  const across = event.changedTouches[0].clientX - touchedAt[0];
  const down = event.changedTouches[0].clientY - touchedAt[1];
  if (Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return;
  document.querySelector(`[data-swipe="${across < 0 ? "forward" : "back"}"]`)?.click();
}, { passive: true });

prepare();
