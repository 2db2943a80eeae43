// Results while typing, and the keyboard. The page works without this file: it fetches the same pages
// that the form and the links lead to, and puts their parts in place.

const PAUSE = 80; // ms without a key before a search
const SETTLED = 1500; // ms after which a search is a step of the browser's history

const input = document.getElementById("q");
const form = input.form;
const status = document.getElementById("status");

let timer = 0;
let settling = 0;
let asked = null; // the search under way
let settled = true;
let shown = location.pathname + location.search;

function address() {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "") parameters.append(name, value);
  }
  const query = parameters.toString();
  return query === "" ? "/" : "/?" + query;
}

async function show(href) {
  asked?.abort();
  const mine = (asked = new AbortController());
  try {
    const response = await fetch(href, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error("status " + response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine.signal.aborted) return null;
    for (const id of ["content", "filters"]) {
      document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
    }
    document.title = page.title;
    shown = href;
    status.textContent = document.querySelector(".list-head h1").textContent;
    return page;
  } catch (error) {
    if (error.name !== "AbortError") {
      status.textContent = "The search does not answer. Press Enter to try again.";
    }
    return null;
  }
}

async function search() {
  const href = address();
  if (href === shown) return;
  if ((await show(href)) === null) return;
  // A word is typed in many steps; going back undoes them all at once.
  if (settled) {
    history.pushState(null, "", href);
    settled = false;
  } else {
    history.replaceState(null, "", href);
  }
  clearTimeout(settling);
  settling = setTimeout(() => (settled = true), SETTLED);
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});

addEventListener("popstate", async () => {
  const href = location.pathname + location.search;
  if (href === shown) return; // a link within the page was followed
  clearTimeout(timer);
  settled = true;
  const page = await show(href);
  if (page !== null) input.value = page.getElementById("q").value;
});

function links() {
  return [...document.querySelectorAll(".results h2 a")];
}

// Down from the search leads to the first post, up from there leads back.
function move(step) {
  const places = [input, ...links()];
  const at = places.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 1 : -1) : at + step;
  if (next < 0 || next >= places.length) return false;
  places[next].focus();
  if (places[next] === input) input.select();
  return true;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.matches("input, textarea, select, [contenteditable]");
  const inPlace = event.target === input || links().includes(event.target);
  if (event.key === "/" && !typing) {
    event.preventDefault();
    input.focus();
    input.select();
  } else if (event.key === "ArrowDown" && inPlace) {
    if (move(1)) event.preventDefault();
  } else if (event.key === "ArrowUp" && inPlace) {
    if (move(-1)) event.preventDefault();
  } else if (event.key === "Escape" && (inPlace || !typing)) {
    event.preventDefault();
    input.focus();
    if (input.value !== "") {
      input.value = "";
      search();
    }
  }
});
