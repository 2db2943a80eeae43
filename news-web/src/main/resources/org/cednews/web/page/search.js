// Results in place: while typing, and when a filter, an order or a page is chosen. And the keyboard. The
// page works without this file: it fetches the same pages that the form and the links lead to, and puts
// their parts in place.

const PAUSE = 80; // ms without a key before a search
const SETTLED = 1500; // ms after which a search is a step of the browser's history
const SLOW = 1000; // ms after which a search is said to be slow
const LIMIT = 15000; // ms after which it is given up
const HEAD = "link[rel=canonical], link[rel=alternate], link[rel=prev], link[rel=next], meta[name=robots], meta[name=description]";

const input = document.getElementById("q");
const form = input.form;
const status = document.getElementById("status");
const trouble = document.getElementById("trouble");
const content = document.getElementById("content");
const filters = document.getElementById("filters");

let timer = 0;
let settling = 0;
let asked = null; // the search under way
let wanted = null; // the address that did not answer
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

function tell(text, again) {
  trouble.querySelector("span").textContent = text;
  trouble.querySelector("button").hidden = !again;
  trouble.hidden = text === "";
}

// Fetches a page and shows it; null if another was wanted meanwhile, or if it failed.
async function show(href) {
  asked?.abort();
  const mine = (asked = new AbortController());
  content.setAttribute("aria-busy", "true");
  const slow = setTimeout(() => tell("Searching…", false), SLOW);
  const limit = setTimeout(() => mine.abort("late"), LIMIT);
  try {
    const response = await fetch(href, { signal: mine.signal, headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error("status " + response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (asked !== mine) return null;
    replace(page);
    shown = href;
    wanted = null;
    content.classList.remove("old");
    tell("", false);
    status.textContent = document.querySelector(".list-head h1").textContent;
    return page;
  } catch {
    if (asked === mine) {
      wanted = href;
      content.classList.add("old");
      status.textContent = "The search does not answer. Press Enter to try again.";
      tell("The search does not answer. These are the results of the search before.", true);
    }
    return null;
  } finally {
    clearTimeout(slow);
    clearTimeout(limit);
    if (asked === mine) content.removeAttribute("aria-busy");
  }
}

function replace(page) {
  const open = new Set([...filters.querySelectorAll("details[open]")].map(name));
  content.replaceChildren(...page.getElementById("content").childNodes);
  filters.replaceChildren(...page.getElementById("filters").childNodes);
  for (const details of filters.querySelectorAll("details")) details.open = open.has(name(details));
  for (const field of form.querySelectorAll("input[type=hidden]")) field.remove();
  form.append(...page.querySelectorAll(".search input[type=hidden]"));
  for (const old of document.head.querySelectorAll(HEAD)) old.remove();
  document.head.append(...page.head.querySelectorAll(HEAD));
  document.title = page.title;
}

function isSheet() {
  return CSS.supports("selector(:popover-open)") && filters.matches(":popover-open");
}

function name(details) {
  return details.parentElement.querySelector("h3").textContent;
}

// Going on: the place that is left is kept for the way back.
function step(href, scroll) {
  history.replaceState({ scroll: scrollY }, "");
  history.pushState({ scroll }, "", href);
}

async function search() {
  const href = address();
  if (href === shown && wanted === null) {
    asked?.abort();
    asked = null;
    content.removeAttribute("aria-busy");
    tell("", false);
    return;
  }
  if ((await show(href)) === null) return;
  // A word is typed in many steps; going back undoes them all at once.
  if (settled) {
    step(href, 0);
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

// What has the focus may be replaced; its like on the new page gets it, or else the list.
async function follow(href, link) {
  const key = link.dataset.key;
  const inSheet = filters.contains(link);
  clearTimeout(timer);
  const page = await show(href);
  if (page === null) return;
  settled = true;
  const again = key && [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  step(href, again ? scrollY : 0);
  input.value = page.getElementById("q").value;
  if (again) {
    again.focus({ preventScroll: true });
  } else if (inSheet && isSheet()) {
    filters.focus({ preventScroll: true });
  } else {
    content.focus({ preventScroll: true });
    if (content.getBoundingClientRect().top < 0) content.scrollIntoView();
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("#content a, #filters a");
  if (event.defaultPrevented || event.button !== 0 || link === null || link.target !== "") return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.pathname !== "/" || link.hash !== "") return;
  event.preventDefault();
  follow(link.pathname + link.search, link);
});

trouble.querySelector("button").addEventListener("click", (event) => {
  if (wanted !== null) follow(wanted, event.target);
});

addEventListener("popstate", async (event) => {
  const href = location.pathname + location.search;
  if (href === shown) return; // a link within the page was followed
  clearTimeout(timer);
  settled = true;
  const page = await show(href);
  if (page === null) return;
  input.value = page.getElementById("q").value;
  scrollTo({ top: event.state?.scroll ?? 0, behavior: "instant" });
});

matchMedia("(min-width: 58rem)").addEventListener("change", () => {
  if (isSheet()) filters.hidePopover();
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
  } else if (event.key === "Escape" && !isSheet()) {
    if (event.target === input && input.value !== "") {
      event.preventDefault();
      input.value = "";
      search();
    } else if (inPlace) {
      event.preventDefault();
      input.focus();
    }
  }
});
