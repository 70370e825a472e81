// Keys and quiet posts on top of a page that works without them.
"use strict";

const entries = () => [...document.querySelectorAll(".entry")];
let here = -1;

function go(step) {
  const list = entries();
  if (!list.length) return;
  here = Math.min(Math.max(here + step, 0), list.length - 1);
  list.forEach((entry, index) => entry.classList.toggle("here", index === here));
  const entry = list[here];
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "nearest" });
}

function current() {
  if (here < 0) go(1);
  return entries()[here];
}

function say(text) {
  const toast = document.getElementById("toast");
  toast.textContent = text;
  toast.hidden = !text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { toast.hidden = true; }, 5000);
}

async function send(form) {
  const entry = form.closest(".entry");
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Fragment": "1" },
    });
  } catch (error) {
    form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
    return say(String(error));
  }
  const message = answer.headers.get("X-Message");
  if (message) say(decodeURIComponent(message));
  const fresh = document.createElement("template");
  fresh.innerHTML = await answer.text();
  const article = fresh.content.querySelector(".entry");
  if (article) {
    entry.replaceWith(article);
    if (entries().indexOf(article) === here) go(answer.ok ? 1 : 0);
  } else {
    form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
  }
  const left = answer.headers.get("X-Queue");
  if (left !== null) count(left);
  return undefined;
}

function count(left) {
  const badge = document.getElementById("queue");
  badge.textContent = left;
  badge.hidden = left === "0";
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.verdict-form")) return;
  event.preventDefault();
  const active = event.target.closest(".entry");
  here = entries().indexOf(active);
  send(event.target);
});

document.addEventListener("click", (event) => {
  const entry = event.target.closest(".entry");
  if (entry) {
    here = entries().indexOf(entry);
    go(0);
  }
});

const all = document.getElementById("all");
if (all) {
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll("input[name=pick]")) box.checked = all.checked;
  });
}

function press(selector) {
  const found = current()?.querySelector(selector);
  if (found) found.requestSubmit ? found.requestSubmit() : found.click();
}

function reject() {
  const details = current()?.querySelector("details.reject");
  if (!details) return;
  details.open = true;
  details.querySelector("input[name=why]").focus();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("form.accept"),
  u: () => press("form.undo"),
  r: reject,
  x: () => { const box = current()?.querySelector("input[name=pick]"); if (box) box.checked = !box.checked; },
  o: () => current()?.querySelector("a.context")?.click(),
  "?": () => { const help = document.getElementById("help"); help.open ? help.close() : help.showModal(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && typing) {
    const details = event.target.closest("details");
    if (details) details.open = false;
    event.target.blur();
    return;
  }
  // The same keys on a Russian layout: people read Russian pages with it.
  const layout = { о: "j", л: "k", ф: "a", г: "u", к: "r", ч: "x", щ: "o", ",": "?" };
  const act = keys[event.key] || keys[layout[event.key]];
  if (typing || !act) return;
  event.preventDefault();
  act();
});

document.getElementById("close-help")?.addEventListener("click", () => document.getElementById("help").close());
