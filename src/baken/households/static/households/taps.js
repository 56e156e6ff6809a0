/**
 * Lets a tap on a name go through how someone took part: with pleasure, for a moment, watched, was not there.
 * Without this the same is chosen with the radio buttons below the name.
 */

function next(radios) {
  const order = [...radios];
  const chosen = order.findIndex((radio) => radio.checked);
  return order[(chosen + 1) % order.length];
}

for (const form of document.querySelectorAll("[data-taps]")) {
  form.querySelector("[data-taps-hint]").hidden = false;
  for (const row of form.querySelectorAll("[data-tap]")) {
    const name = row.querySelector("[data-tap-name]");
    const radios = row.querySelectorAll("input[type=radio][name^='part-']");
    const button = document.createElement("button");
    button.type = "button";
    button.className = name.className;
    button.textContent = name.textContent;
    const says = document.createElement("span");
    says.className = "visually-hidden";
    says.setAttribute("aria-live", "polite");
    name.replaceWith(button);
    button.after(says);
    button.addEventListener("click", () => {
      const radio = next(radios);
      radio.checked = true;
      radio.dispatchEvent(new Event("change", { bubbles: true }));
      says.textContent = radio.parentElement.textContent.trim();
    });
  }
}
