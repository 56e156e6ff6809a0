/** Menus are details elements: they open without JavaScript. This closes them as people expect. */

const MENUS = "details.user-menu, details.more-menu";

function close(menu) {
  menu.open = false;
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (menu.open && !menu.contains(event.target)) close(menu);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(MENUS) ?? document.querySelector(":is(details.user-menu, details.more-menu)[open]");
  if (!menu?.open) return;
  close(menu);
  menu.querySelector("summary").focus();
});

/** On a phone tabs run off the screen: show the one that you are on. */
for (const tab of document.querySelectorAll(".tabs a[aria-current]")) {
  const strip = tab.closest(".tabs");
  const off = tab.getBoundingClientRect().right - strip.getBoundingClientRect().right;
  if (off > 0) strip.scrollLeft += off + strip.clientWidth / 8;
}

/** After a form came back with errors, bring the reader to them; after a write, the confirmation is a status message. */
function focusErrors(root) {
  const summary = root.querySelector?.("[data-errors]");
  if (!summary) return;
  summary.tabIndex = -1;
  summary.focus();
}

focusErrors(document);
document.addEventListener("htmx:afterSwap", (event) => focusErrors(event.detail.target));
