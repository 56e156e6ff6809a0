/**
 * Draws by mouse, finger and keyboard what the forms on the page do too.
 *
 * Each element is a link to its form, so that Tab and Enter work without this script. Here an element can be dragged,
 * or moved with the arrows (Shift: bigger steps); Delete goes to the page that asks, Ctrl+Z undoes. Where something was
 * put is sent to the server at once, with the revision that was drawn on; the server answers with the page as it is now,
 * and what changed of it is put in place: the picture, the table, the buttons. So lines, rings and feelings are worked
 * out in one place only.
 *
 * On a lifeline the arrows say how it felt, and dragging goes up and down only.
 */

const { SVG } = globalThis;
const STEP = 10;
const BIG_STEP = 50;
const PAUSE = 450;
/** Less than this is a click, not a drag. */
const JITTER = 4;
/** What the answer of the server replaces. */
const PARTS = ["#stage", "#table"];
const ARROWS = { ArrowLeft: [-1, 0, "left"], ArrowRight: [1, 0, "right"], ArrowUp: [0, -1, "up"], ArrowDown: [0, 1, "down"] };

let stage;
let waiting;
let sending = Promise.resolve();

const say = (text) => {
  document.getElementById("stage-status").textContent = text;
};
const nodes = () => [...stage.querySelectorAll("a.drawing__link")];
const isLifeline = () => stage.dataset.kind === "lifeline";
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

/** Send something that changes the drawing; one after the other, each with the revision that is then known. */
function send(address, values, focused) {
  say(stage.dataset.saving);
  sending = sending.then(async () => {
    const body = new URLSearchParams({ ...values, revision: stage.dataset.revision });
    try {
      const answer = await fetch(address, {
        method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token() }, redirect: "error",
      });
      if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      show(await answer.text(), focused);
    } catch {
      say(stage.dataset.failed);
    }
  });
  return sending;
}

/** Put in place what is different now, and the focus back where it was. */
function show(html, focused) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const frame = document.getElementById("picture-frame");
  const [left, top] = [frame.scrollLeft, frame.scrollTop];
  for (const part of PARTS) {
    const now = page.querySelector(part);
    if (now) document.querySelector(part)?.replaceWith(document.adoptNode(now));
  }
  begin();
  document.getElementById("picture-frame").scrollTo(left, top);
  if (focused) stage.querySelector(focused)?.focus({ preventScroll: true });
  say(stage.dataset.problem || stage.dataset.saved);
}

function place(node, x, y) {
  node.dataset.x = Math.round(x);
  node.dataset.y = Math.round(y);
  node.closest(".drawing__node").setAttribute("transform", `translate(${node.dataset.x} ${node.dataset.y})`);
  follow(node);
}

/** While something moves, its lines are faint and straight ones show whom it is tied to. */
function follow(node) {
  const root = SVG(stage.querySelector("svg.drawing"));
  root.find(".drawing__guide").forEach((line) => line.remove());
  const seen = new Set();
  for (const line of stage.querySelectorAll(".drawing__line")) {
    const ends = line.dataset.ends.split(" ");
    const isTied = ends.includes(node.dataset.key);
    line.classList.toggle("drawing__line--left", isTied);
    if (isTied) ends.forEach((end) => seen.add(end));
  }
  seen.delete(node.dataset.key);
  for (const other of nodes()) {
    if (!seen.has(other.dataset.key)) continue;
    const guide = root.line(node.dataset.x, node.dataset.y, other.dataset.x, other.dataset.y);
    guide.addClass("drawing__guide").back();
  }
}

function keep(node) {
  const { key, x, y } = node.dataset;
  return send(`${node.getAttribute("href")}verplaatsen/`, { x, y }, `[data-key="${key}"]`);
}

function makeDraggable(node) {
  const element = SVG(node);
  const root = SVG(stage.querySelector("svg.drawing"));
  const where = ({ detail }) => {
    const touch = detail.event.changedTouches?.[0] ?? detail.event;
    return root.point(touch.clientX, touch.clientY);
  };
  let start;
  let moved = false;
  element.draggable();
  element.on("dragstart", (event) => {
    const point = where(event);
    start = { x: point.x - Number(node.dataset.x), y: point.y - Number(node.dataset.y), from: point };
    moved = false;
    node.focus({ preventScroll: true });
  });
  element.on("dragmove", (event) => {
    event.preventDefault();
    const point = where(event);
    moved ||= Math.hypot(point.x - start.from.x, point.y - start.from.y) > JITTER;
    if (!moved) return;
    root.addClass("drawing--busy");
    place(node, isLifeline() ? Number(node.dataset.x) : point.x - start.x, point.y - start.y);
  });
  element.on("dragend", (event) => {
    // A finger that is lifted without moving has no click: the library prevents it.
    root.removeClass("drawing--busy");
    if (moved) keep(node);
    else if (event.detail.event.type === "touchend") location.assign(node.getAttribute("href"));
  });
  node.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
    moved = false;
  });
  node.addEventListener("dragstart", (event) => {
    if (event instanceof DragEvent) event.preventDefault();
  });
}

function moveByKey(event) {
  const node = event.currentTarget;
  if (event.key === "Delete") {
    event.preventDefault();
    location.assign(`${node.getAttribute("href")}weghalen/`);
    return;
  }
  const arrow = ARROWS[event.key];
  if (!arrow || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const [across, down, way] = arrow;
  if (isLifeline()) {
    if (down) send(`${node.getAttribute("href")}verplaatsen/`, { way }, `[data-key="${node.dataset.key}"]`);
    return;
  }
  const step = event.shiftKey ? BIG_STEP : STEP;
  place(node, Number(node.dataset.x) + across * step, Number(node.dataset.y) + down * step);
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    waiting = undefined;
    keep(node);
  }, PAUSE);
}

/** What is not sent yet when the focus goes elsewhere is sent then. */
function leave(event) {
  if (!waiting) return;
  clearTimeout(waiting);
  waiting = undefined;
  if (event.currentTarget.isConnected) keep(event.currentTarget);
}

function begin() {
  stage = document.getElementById("stage");
  for (const node of nodes()) {
    makeDraggable(node);
    node.addEventListener("keydown", moveByKey);
    node.addEventListener("blur", leave);
  }
  for (const form of stage.querySelectorAll("form[data-act]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form.action, {}, `form[data-act="${form.dataset.act}"] button`);
    });
  }
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select");
  if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return;
  const form = stage.querySelector("form[data-act=undo]");
  if (form.querySelector("button").disabled) return;
  event.preventDefault();
  form.requestSubmit();
});

begin();
