/**
 * Shows the copy of the list of who is in the house when the server does not answer.
 *
 * It answers one address only, the list of a home, and only when the network does not. It stores nothing, and no other
 * page passes through it: it just notices that someone signs out, or has to sign in, and then takes every copy away.
 */

const DATABASE = "baken.fire";
const LIST = /^\/woningen\/([0-9a-f-]{36})\/brandlijst\/$/;
const SIGNED_OUT = /^\/account\/(login|logout)\//;
const PATIENCE = 4000;
const LOOK =
  "body{font:1.05rem/1.45 system-ui,sans-serif;margin:1rem auto;max-width:60rem;padding:0 1rem;color:#22302f;" +
  "background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem;" +
  "border-bottom:1px solid #999;vertical-align:top}.kept{border:2px solid #9b2f1b;padding:.6rem 1rem}" +
  "@media print{body{font-size:10pt;margin:0}a{display:none}}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(forgetOld)));

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin) return;
  if (SIGNED_OUT.test(pathname)) {
    const leaves = event.request.method === "POST" || event.request.mode === "navigate";
    if (leaves && !(pathname.includes("logout") && event.request.method === "GET")) event.waitUntil(forget());
    return;
  }
  const list = LIST.exec(pathname);
  if (!list || event.request.mode !== "navigate" || event.request.method !== "GET") return;
  event.respondWith(fromServer(event.request).catch(() => fromDevice(list[1])));
});

/** What the server says, unless it does not answer in time or a machine before it says that it is away. */
async function fromServer(request) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: patience.signal });
    if ([502, 503, 504].includes(answer.status)) throw new Error("away");
    return answer;
  } finally {
    clearTimeout(timer);
  }
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

function result(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function forget() {
  const database = await open();
  const transaction = database.transaction(["keys", "copies"], "readwrite");
  transaction.objectStore("keys").clear();
  await result(transaction.objectStore("copies").clear());
  database.close();
}

async function forgetOld() {
  const database = await open();
  const copies = database.transaction("copies", "readwrite").objectStore("copies");
  for (const home of await result(copies.getAllKeys())) {
    const copy = await result(copies.get(home));
    if (copy.until < Date.now()) copies.delete(home);
  }
  database.close();
}

async function fromDevice(home) {
  await forgetOld();
  let kept = null;
  try {
    const database = await open();
    const { key } = await result(database.transaction("keys").objectStore("keys").get("own"));
    const copy = await result(database.transaction("copies").objectStore("copies").get(home));
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: copy.nonce }, key, copy.sealed);
    kept = JSON.parse(new TextDecoder().decode(text));
    database.close();
  } catch {
    // no copy, or one of somebody else: then that is what it says
  }
  return page(kept);
}

const safe = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function rows(lines, words, withHelp) {
  if (!lines.length) return `<p>${safe(words.nobody)}</p>`;
  const head = [words.room, words.name, ...(withHelp ? [words.help] : []), words.why];
  const body = lines.map((line) => {
    const help = safe(line.help) + (line.note ? `: ${safe(line.note)}` : "");
    const cells = [
      `<td>${safe(line.room)}, ${safe(line.floor)}</td>`,
      `<th scope="row">${safe(line.name)}</th>`,
      ...(withHelp ? [`<td>${line.needs_help ? `<b>${help}</b>` : help}</td>`] : []),
      `<td>${safe(line.why)}</td>`,
    ];
    return `<tr>${cells.join("")}</tr>`;
  });
  const names = head.map((name) => `<th scope="col">${safe(name)}</th>`).join("");
  return `<table><thead><tr>${names}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** A page of its own, with words only: no script can run in it, and it asks for nothing. */
function page(kept) {
  const nonce = crypto.randomUUID();
  const words = kept?.words;
  const list = kept?.list;
  const nothing = "Er is geen verbinding, en op dit apparaat staat geen lijst (meer).";
  const body = list
    ? `<p class="kept"><b>${safe(list.state_of)}</b><br>${safe(words.kept)}</p>
       <h1>${safe(words.title)}: ${safe(list.home)}</h1>
       <p><b>${safe(list.count)}</b><br>${safe(list.address)} ${safe(list.phone)}<br>${safe(list.staff)}</p>
       <h2>${safe(words.inside)} (${list.inside.length})</h2>${rows(list.inside, words, true)}
       <h2>${safe(words.away)} (${list.away.length})</h2>${rows(list.away, words, false)}
       <p><a href="">${safe(words.again)}</a></p>`
    : `<h1>${nothing}</h1><p lang="en">There is no connection, and no list on this device (any more).</p>
       <p><a href="">Probeer opnieuw</a></p>`;
  const html = `<!doctype html><html lang="nl"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${safe(words?.title ?? "Baken")}</title><style nonce="${nonce}">${LOOK}</style></head>
    <body><main>${body}</main></body></html>`;
  return new Response(html, {
    status: list ? 200 : 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`,
    },
  });
}
