/**
 * Keeps the list of who is in the house on this device, for when there is no connection a minute later.
 *
 * The copy is sealed under the key that the server gives to its owner only (`data-draft-key`, as drafts are). The key
 * is kept so that no program can take it out again, only use it; after some hours, on signing out, and when someone
 * else signs in, copy and key are gone. `fire-worker.js` shows the copy when the server does not answer.
 */

const DATABASE = "baken.fire";
const FRESH = 15 * 60 * 1000;
const user = document.body.dataset.user ?? "";
const place = document.querySelector("[data-fire-copy]");

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys");
      asked.result.createObjectStore("copies");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

function get(store, key) {
  return new Promise((resolve, reject) => {
    const asked = store.get(key);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** The key of who signed in; what was kept for someone else goes away. */
async function ownKey(database) {
  const known = await get(database.transaction("keys").objectStore("keys"), "own");
  const hex = document.body.dataset.draftKey ?? "";
  if (known?.user === user) return known.key;
  if (!/^[0-9a-f]{64}$/.test(hex)) return null;
  const bytes = Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const transaction = database.transaction(["keys", "copies"], "readwrite");
  transaction.objectStore("copies").clear();
  transaction.objectStore("keys").put({ user, key }, "own");
  await done(transaction);
  return key;
}

/** The list from another page than its own; nothing when the server does not give it. */
async function ask() {
  const answer = await fetch(place.dataset.fireCopy, { headers: { Accept: "application/json" } });
  return answer.ok && !answer.redirected ? answer.text() : "";
}

async function keep() {
  if (!user || !globalThis.crypto?.subtle || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(place.dataset.fireWorker, { scope: "/" });
  const database = await open();
  const key = await ownKey(database);
  if (!key) return;
  const home = place.dataset.fireHome;
  const before = await get(database.transaction("copies").objectStore("copies"), home);
  if (!("fireNow" in place.dataset) && before && Date.now() - before.at < FRESH) return;
  const text = document.getElementById("fire-copy")?.textContent ?? (await ask());
  if (!text) return;
  const { hours } = JSON.parse(text);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(text));
  const at = Date.now();
  const transaction = database.transaction("copies", "readwrite");
  transaction.objectStore("copies").put({ at, until: at + hours * 60 * 60 * 1000, nonce, sealed }, home);
  await done(transaction);
  database.close();
  for (const line of document.querySelectorAll("[data-fire-kept]")) line.hidden = false;
}

if (place) keep().catch(() => {}); // without a copy the list itself still works
