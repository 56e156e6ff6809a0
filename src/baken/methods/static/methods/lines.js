// Numbers beside the text of a course, and from a mistake to its line. Without this, the text can be written as well.
const area = document.querySelector(".lined-text textarea");

if (area) {
  const gutter = document.createElement("pre");
  gutter.className = "gutter";
  gutter.setAttribute("aria-hidden", "true");
  const frame = document.createElement("div");
  frame.className = "gutter__frame";
  area.replaceWith(frame);
  frame.append(gutter, area);

  const number = () => {
    const count = area.value.split("\n").length;
    gutter.textContent = Array.from({ length: count }, (_, line) => line + 1).join("\n");
    gutter.scrollTop = area.scrollTop;
  };

  const goTo = (line) => {
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    area.scrollTop = (line - 4) * parseFloat(getComputedStyle(area).lineHeight);
  };

  // The server writes the number of the line; a click there is only a shortcut, so it becomes a button here.
  const link = () => {
    for (const place of document.querySelectorAll("strong[data-line]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "problems__line";
      button.textContent = place.textContent;
      button.addEventListener("click", () => goTo(Number(place.dataset.line)));
      place.replaceWith(button);
    }
  };

  area.addEventListener("input", number);
  area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
  document.body.addEventListener("htmx:afterSwap", link);
  number();
  link();
}
