// Says in words that a passkey was not used: the browser itself stays silent when someone cancels.
const problem = document.getElementById("passkey-problem");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  problem.hidden = false;
});
