/** A double tap sends a form once. The server decides all the same; this spares people a second talk in the dossier. */

const SENT = "sent";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent === SENT) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = SENT;
});

/* Back in the browser's history a page is as it was left: its forms can be sent again. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
