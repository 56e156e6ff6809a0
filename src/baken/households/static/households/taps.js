/**
 * Lets a tap on a name go through how someone took part: with pleasure, for a moment, watched, was not there. The
 * faces come for who joined in. Without this the same is chosen with the radio buttons below the name.
 */

const words = (radio) => radio.closest("label").textContent.trim();

function show(row, button, radios) {
  const chosen = [...radios].find((radio) => radio.checked) ?? radios[0];
  button.querySelector(".taking-part__state").textContent = words(chosen);
  row.toggleAttribute("data-joined", chosen.value !== "");
}

function makeButton(name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = name.className;
  const who = document.createElement("span");
  who.textContent = name.textContent;
  const state = document.createElement("span");
  state.className = "taking-part__state";
  state.setAttribute("aria-live", "polite");
  button.append(who, state);
  return button;
}

for (const form of document.querySelectorAll("[data-taps]")) {
  form.classList.add("taps");
  form.querySelector("[data-taps-hint]").hidden = false;
  for (const row of form.querySelectorAll("[data-tap]")) {
    const name = row.querySelector("[data-tap-name]");
    const radios = row.querySelectorAll("input[type=radio][name^='part-']");
    const button = makeButton(name);
    name.replaceWith(button);
    button.addEventListener("click", () => {
      const chosen = [...radios].findIndex((radio) => radio.checked);
      const next = radios[(chosen + 1) % radios.length];
      next.checked = true;
      next.dispatchEvent(new Event("change", { bubbles: true }));
      show(row, button, radios);
    });
    form.addEventListener("input", () => show(row, button, radios));
    show(row, button, radios);
  }
}
