// Draws what the engine says. It knows no rules, does no arithmetic and has no words of its own.
"use strict";
const $ = id => document.getElementById(id);
const languages = ["en", "fr", "de", "es"];
let words = {}, opened = null, cells = [], room = null, story = 0, asked = 0, current = 0;
const waiting = new Map();

// --- the engine

const source = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));
const worker = new Worker(source);
worker.postMessage({ engine: $("engine").textContent.trim() });
worker.onerror = broken;
worker.onmessage = ({ data }) => {
  if (data.broken) return broken();
  if (data.id !== undefined) {
    if (data.answer.link !== undefined) current = data.mine;
    waiting.get(data.id)(data.answer);
    waiting.delete(data.id);
  } else if (data.mine === current) {
    update(data.update);
  }
};

function broken() {
  document.body.dataset.state = "broken";
  fault(words.broken || "This page needs a newer browser, with WebAssembly and DecompressionStream.");
}

function ask(request) {
  asked += 1;
  worker.postMessage({ id: asked, request });
  const id = asked;
  return new Promise(answer => waiting.set(id, answer));
}

// One request at a time. Of many changes of one thing, such as a slider on its way, only the last one counts.
let busy = false, visits = 0;
const pending = new Map();
async function open(request, slot = "") {
  if (!slot) pending.clear();
  pending.set(slot, request);
  if (busy) return;
  busy = true;
  const visit = visits;
  let last;
  for (const [slot, request] of pending) {
    pending.delete(slot);
    // A change is one of the situation as it is by now.
    if (slot && opened) request.link = opened.link;
    const answer = await ask(request);
    // Somebody has gone back to the start meanwhile.
    if (visit !== visits) { last = undefined; continue; }
    if (answer.link !== undefined) opened = Object.assign(answer, { fresh: request.fresh || last?.fresh || !opened, chosen: request.chosen || last?.chosen });
    last = answer;
  }
  busy = false;
  if (last) taken(last);
}

const change = (slot, more) => opened && open({ do: "open", ...more }, slot);

// --- elements

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    if (key in made && typeof value !== "string") made[key] = value; else made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== "" && child !== null && child !== undefined));
  return made;
}

// Pictures hold shapes and numbers only, and come from the engine.
function picture(svg, attributes) {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return element("span", attributes, document.importNode(drawn, true));
}

const letter = place => element("span", { class: "letter plan-" + place % 8, "aria-hidden": "true" }, opened.plans[place][0]);
const paragraphs = texts => texts.filter(Boolean).map(text => element("p", { dir: "auto" }, text));
const list = texts => texts.length ? element("ul", {}, texts.map(text => element("li", { dir: "auto" }, text))) : "";

// What stands there already is not drawn again: on a telephone that is most of the time that a move takes.
const drawn = new Map();
function news(id, part) {
  const text = JSON.stringify([document.documentElement.lang, part]);
  if (drawn.get(id) === text) return false;
  drawn.set(id, text);
  return true;
}

function section(id, part) {
  if (news(id, part)) $(id).replaceChildren(element("h2", {}, part.heading), ...paragraphs(part.paragraphs), list(part.items));
}

function fault(text) {
  $("fault").textContent = text;
  $("fault").hidden = !text;
}

// --- words

async function speak(lang) {
  const answer = await ask({ do: "words", lang });
  words = answer.words;
  document.documentElement.lang = answer.lang;
  document.title = words.title;
  for (const place of document.querySelectorAll("[data-t]")) place.textContent = words[place.dataset.t];
  $("language").replaceChildren(...answer.languages.map(([code, name]) =>
    element("option", { value: code, lang: code, selected: code === answer.lang }, name)));
  $("situations").replaceChildren(...answer.situations.map(one => element("li", {},
    element("button", { type: "button", "data-name": one.name }, element("strong", {}, one.title), element("span", {}, one.situation)))));
}

// --- a situation

function taken(answer) {
  if (answer.fault) {
    if (opened) keep(opened.link); else begin();
    fault(answer.fault);
    document.body.dataset.state = "fault";
    return;
  }
  fault("");
  cells = [];
  $("start").hidden = true;
  $("result").hidden = false;
  document.body.dataset.state = "working";
  keep(answer.link, answer.chosen);
  sliders(answer);
  grid(answer);
  if (answer.fresh) { story = 0; room = null; $("room").replaceChildren(); land(); }
}

// The address holds the situation, so that going back and sharing work; nothing is stored.
function keep(link, chosen) {
  $("link").value = location.href.split("#")[0] + "#" + link;
  $("link-said").textContent = "";
  $("link-shown").hidden = true;
  if (location.hash.slice(1) === link) return;
  // What was chosen can be gone back from; a slider on its way would fill the history.
  try { history[chosen ? "pushState" : "replaceState"](null, "", "#" + link); } catch { /* Some readers show files without an address. */ }
}

// At the top, where the advice and the situation stand, wherever somebody was before.
function land() {
  scrollTo({ top: 0, behavior: "instant" });
  $("advice").focus({ preventScroll: true });
}

function begin() {
  opened = null;
  current = -1;
  visits += 1;
  pending.clear();
  fault("");
  $("start").hidden = false;
  $("result").hidden = true;
  document.body.dataset.state = "start";
}

function sliders(answer) {
  const places = { true: $("sliders-first"), false: $("sliders-more") };
  const names = answer.sliders.map(one => one.input).join();
  if (news("sliders", names)) {
    for (const place of Object.values(places)) place.replaceChildren();
    for (const one of answer.sliders) {
      places[one.first].append(element("div", { class: "slider" },
        element("label", { for: "slider-" + one.input }, one.label),
        element("output", { for: "slider-" + one.input, id: "value-" + one.input, "aria-live": "off" }),
        element("input", { type: "range", id: "slider-" + one.input, min: "0", step: "1", name: one.input })));
    }
  }
  for (const one of answer.sliders) {
    const slider = $("slider-" + one.input);
    slider.max = one.last;
    // Where a hand is moving it, it stays where the hand is.
    if (document.activeElement !== slider || !busy) slider.value = one.at;
    slider.setAttribute("aria-valuetext", one.text);
    slider.closest(".slider").classList.toggle("changed", one.changed);
    $("value-" + one.input).textContent = one.text;
  }
  if (news("models", answer.models)) $("models").replaceChildren(...answer.models.map(([name, text]) => element("label", {},
    element("input", { type: "radio", name: "model", value: name }), " ", text)));
  $("sliders").elements.model.value = answer.model;
}

// --- the answer

function update(step) {
  if (!opened) return;
  if (step.fault) return fault(step.fault);
  if (step.kind === "page") page(step);
  if (step.kind === "row") { cells[step.row] = step.cells; row(step.row); }
  if (step.kind === "done") {
    document.body.dataset.state = "done";
    const said = `${$("advice").querySelector(".headline").textContent}. ${$("advice").querySelector(".sure").textContent}`;
    // Once, when all is known: readers of screens would hear each step of a slider otherwise.
    if ($("said").textContent !== said) $("said").textContent = said;
    tell("here");
    if (room) meet();
  }
}

function page({ page, best, stories }) {
  document.body.dataset.stories = stories;
  document.body.dataset.best = opened.plans[best][0];
  advice(page.advice);
  if (news("situation", [page.subtitle, page.situation])) $("situation").replaceChildren(element("h2", {}, page.subtitle), ...paragraphs(page.situation.paragraphs));
  outcomes(page.outcomes);
  compared(page.compared);
  timeline(page.timeline);
  section("flips", page.flips);
  scripts(page.say);
  questions(page.ask_back);
  section("refused", page.refused);
  section("evidence", page.evidence);
  if (news("origin", page.footer)) $("origin").replaceChildren(...paragraphs(page.footer));
}

function advice(part) {
  const place = $("advice");
  if (!news("advice", part)) return;
  place.className = "advice " + part.sure;
  place.replaceChildren(
    element("h2", {}, part.heading + " ", element("span", { class: "sure" }, part.sure_label)),
    element("p", { class: "headline", dir: "auto" }, part.headline), ...paragraphs(part.reasons));
}

function outcomes(part) {
  if (!news("outcomes", part)) return;
  const legend = part.legend.map(kind => element("li", {}, picture(kind.svg, { class: "sign", "aria-hidden": "true" }), kind.label));
  const plans = part.plans.map((plan, place) => element("li", { class: plan.best ? "plan best" : "plan" },
    element("p", { class: "mark" }, plan.mark),
    element("h3", {}, letter(place), " ", plan.name),
    picture(plan.svg, { class: "picture people", role: "img", "aria-label": plan.alt }),
    element("ul", { class: "numbers" }, plan.texts.map((text, kind) => element("li", {},
      picture(part.legend[kind].svg, { class: "sign", "aria-hidden": "true" }), element("strong", {}, text), " ", part.legend[kind].label)))));
  $("outcomes").replaceChildren(element("h2", {}, part.heading), element("p", {}, part.intro),
    element("ul", { class: "legend" }, legend), element("ul", { class: "plans" }, plans), element("p", { class: "note" }, part.note));
}

function compared(part) {
  $("compared").hidden = !part;
  if (!part || !news("compared", part)) return;
  const head = part.columns.map((text, place) => element("th", { scope: "col", colspan: place === 3 ? "2" : undefined }, text));
  const rows = part.rows.map(one => element("tr", { class: one.best ? "best" : "" }, element("th", { scope: "row" }, one.plan),
    one.texts.map((text, place) => element("td", { "data-head": part.columns[place + 1] }, text)), element("td", { class: "bar" }, picture(one.svg, { class: "picture", role: "img", "aria-label": one.alt }))));
  $("compared").replaceChildren(element("h2", {}, part.heading), element("p", {}, part.intro),
    element("table", {}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)), element("p", { class: "note" }, part.note));
}

function timeline(part) {
  if (!news("timeline", part)) return;
  const lines = part.lines.map((text, place) => element("li", {},
    part.signs[place] ? picture(part.signs[place], { class: "sign", "aria-hidden": "true" }) : "", text));
  $("timeline").replaceChildren(element("h2", {}, part.heading),
    picture(part.svg, { class: "picture line-of-days", role: "img", "aria-label": part.alt }), element("ul", { class: "days" }, lines));
}

function scripts(part) {
  if (!news("say", part)) return;
  const made = part.scripts.map(one => element("div", { class: "script" }, element("h3", {}, one.heading),
    element("blockquote", {}, paragraphs(one.lines)), one.after ? element("p", { class: "after" }, one.after) : ""));
  $("say").replaceChildren(element("h2", {}, part.heading), ...paragraphs([part.intro]), element("div", { class: "scripts" }, made));
}

function questions(part) {
  if (!news("ask-back", part)) return;
  const items = part.items.map(text => element("li", {}, text, element("span", { class: "write", "aria-hidden": "true" })));
  $("ask-back").replaceChildren(element("h2", {}, part.heading), element("p", {}, part.intro), element("ul", {}, items));
}

// --- the map

function grid({ map, choices, plans }) {
  if (!news("grid", [map, choices, plans])) return;
  for (const [id, axis] of [["across", map?.across], ["up", map?.up]]) {
    if (news(id, choices)) $(id).replaceChildren(...choices.map(([name, text]) => element("option", { value: name }, text)));
    $(id).value = axis?.input ?? "";
  }
  if (news("letters", plans)) $("letters").replaceChildren(...plans.map(([, name], place) =>
    element("li", {}, letter(place), " ", name)));
  const table = $("grid");
  table.hidden = !map;
  $("across-label").textContent = map ? map.across.label + " →" : words["map-none"];
  $("up-label").textContent = map ? map.up.label + " →" : "";
  if (!map) { table.replaceChildren(); return; }
  const same = table.rows.length === map.up.values.length + 1 && table.rows[0].cells.length === map.across.values.length + 1;
  if (!same) {
    const line = () => element("tr", {}, element("th", { scope: "row" }), map.across.values.map(() => element("td", { tabindex: "-1" })));
    const head = element("tr", {}, element("td", {}), map.across.values.map(() => element("th", { scope: "col" })));
    table.replaceChildren(element("thead", {}, head), element("tbody", {}, map.up.values.map(line)));
  }
  map.across.values.forEach((text, column) => put(table.rows[0].cells[column + 1], text));
  map.up.values.forEach((text, place) => put(table.rows[place + 1].cells[0], text));
  const before = table.querySelector(".here"), here = table.rows[map.up.here + 1].cells[map.across.here + 1];
  if (before !== here) {
    before?.classList.remove("here");
    here.classList.add("here");
    for (const cell of table.querySelectorAll("td[tabindex='0']")) cell.tabIndex = -1;
    here.tabIndex = 0;
  }
}

// Writing what stands there already costs time as well.
function put(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

function row(place) {
  const { map, plans } = opened;
  cells[place].forEach((cell, column) => {
    const where = $("grid").rows[place + 1].cells[column + 1], here = where.classList.contains("here");
    const [letter, name] = cell.plan === null ? ["·", "—"] : plans[cell.plan];
    where.className = (cell.plan === null ? "none" : "plan-" + cell.plan % 8) + (cell.close ? " close" : "") + (here ? " here" : "");
    where.replaceChildren(letter, people(column, place));
    where.setAttribute("aria-label", [`${map.across.label}: ${map.across.values[column]}`, `${map.up.label}: ${map.up.values[place]}`,
      name, cell.close ? words.close : "", here ? words.here : "", ...names(column, place)].filter(Boolean).join(", "));
  });
}

function people(column, place) {
  const there = room ? room.people.filter(one => one.place && one.place[0] === column && one.place[1] === place) : [];
  const more = there.length > 2 ? ["+"] : [];
  return there.length ? element("sup", {}, [...there.slice(0, 2).map(one => one.number), ...more].join(" ")) : "";
}

const names = (column, place) => (room ? room.people : []).filter(one => one.place && one.place[0] === column && one.place[1] === place).map(one => one.name);

$("grid").addEventListener("click", event => go(event.target.closest("td[aria-label]")));
$("grid").addEventListener("keydown", event => {
  const from = event.target.closest("td");
  if (!from) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); return go(from); }
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step) return;
  event.preventDefault();
  const to = $("grid").rows[from.parentNode.rowIndex + step[1]]?.cells[from.cellIndex + step[0]];
  if (!to || to.tagName !== "TD" || !to.hasAttribute("aria-label")) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
});
const go = cell => cell && change("cell", { cell: [cell.cellIndex - 1, cell.parentNode.rowIndex - 1] });

function axes(event) {
  // The two change places when one takes what the other has.
  const now = opened.map ? [opened.map.across.input, opened.map.up.input] : [];
  let [across, up] = [$("across").value, $("up").value];
  if (across === up) { if (event.target.id === "across") up = now[0]; else across = now[1]; }
  if (across !== up) change("map", { set: [["map", `${across},${up}`]] });
}
$("across").addEventListener("change", axes);
$("up").addEventListener("change", axes);

// --- stories

// One after the other, so that quick clicks are all heard.
let telling = Promise.resolve();
function tell(where) { telling = telling.then(() => opened && retell(where)); }

async function retell(where) {
  const told = await ask({ do: "story", number: story, go: where });
  if (told.fault) return fault(told.fault);
  story = told.number;
  const lives = told.lives.map(life => element("div", { class: "life " + life.outcome }, element("h4", {}, life.plan),
    element("dl", {}, life.days.map(([day, text]) => [element("dt", {}, day), element("dd", {}, text)]).flat())));
  // Whoever has opened the luck of one life, or is on its way there by keyboard, still is in the next.
  const open = $("told").querySelector("details")?.open, held = $("told").contains(document.activeElement);
  const luck = element("summary", {}, words["story-luck"]);
  $("told").replaceChildren(element("h3", {}, told.title), element("p", {}, told.sum), element("div", { class: "lives" }, lives),
    element("details", { open }, luck, list(told.luck), element("p", { class: "note" }, told.command)));
  if (held) luck.focus({ preventScroll: true });
  if (where !== "here") $("told-said").textContent = `${told.title}. ${told.sum}`;
}
for (const button of document.querySelectorAll("[data-go]")) button.addEventListener("click", () => tell(button.dataset.go));

// --- the workshop

let gathered = "";
async function gather() {
  gathered = $("list").value;
  await meet();
  if (room) $("map").scrollIntoView();
}

async function meet() {
  const answer = await ask({ do: "workshop", list: gathered });
  if (!opened) return;
  fault(answer.fault || "");
  room = answer.fault ? null : answer;
  cells.forEach((_, place) => row(place));
  if (!room) { $("room").replaceChildren(); return; }
  if (!news("room", room)) return;
  const head = ["workshop-number", "workshop-name", "workshop-advice"].map(key => element("th", { scope: "col" }, words[key]));
  const rows = room.people.map(one => element("tr", {}, element("td", {}, String(one.number)), element("th", { scope: "row", dir: "auto" }, one.name),
    element("td", {}, one.advice, one.switches ? element("em", {}, " (" + one.switches + ")") : "",
      one.place ? "" : element("em", {}, " (" + words["workshop-off"] + ")"))));
  const spread = room.spread.map(([plan, count]) => `${plan}: ${count}`);
  $("room").replaceChildren(element("h3", {}, words["workshop-separates"]), ...paragraphs(room.separates),
    element("h3", {}, words["workshop-spread"]), list(spread), element("p", { class: "note" }, words["workshop-letters"]),
    element("table", {}, element("thead", {}, element("tr", {}, head)), element("tbody", {}, rows)));
}
$("workshop-show").addEventListener("click", gather);
$("workshop-example").addEventListener("click", () => {
  const days = opened.sliders.find(one => one.input === "deadline") ? ",deadline" : "";
  const line = (name, chance, left) => `${name},${chance}${days && "," + left}`;
  $("list").value = [`name,first-choice${days}`, line("Anna", 20, 3), line("Ben", 45, 5), line("Chris", 60, 5), line("Dora", 85, 9)].join("\n");
  gather();
});
$("list-file").addEventListener("change", async event => {
  const file = event.target.files[0];
  if (file) { $("list").value = await file.text(); gather(); }
});

// --- what can be taken along

function save({ name, text, fault: wrong }, type) {
  if (wrong) return fault(wrong);
  const url = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
$("take-toml").addEventListener("click", async () => save(await ask({ do: "toml" }), "application/toml"));
$("take-csv").addEventListener("click", async () => save(await ask({ do: "csv" }), "text/csv"));
$("take-print").addEventListener("click", () => print());
$("take-link").addEventListener("click", async () => {
  // A name that was just typed is in the link a moment later.
  while (busy) await new Promise(done => setTimeout(done, 20));
  try {
    await navigator.clipboard.writeText($("link").value);
    $("link-said").textContent = words["take-link-done"];
  } catch {
    $("link-shown").hidden = false;
    $("link").select();
  }
});
$("who").addEventListener("change", () => change("who", { set: [["who", $("who").value]] }));

// --- what people do

$("sliders").addEventListener("input", event => {
  const { type, name, value } = event.target;
  if (type === "range") change(name, { tick: [name, Number(value)] });
  if (type === "radio") change("model", { set: [["model", value]] });
});
$("sliders").addEventListener("submit", event => event.preventDefault());
$("reset").addEventListener("click", () =>
  change("reset", { set: [...opened.sliders.filter(one => one.changed).map(one => [one.input, ""]), ["model", ""]] }));
$("again").addEventListener("click", () => {
  begin();
  try { history.pushState(null, "", "#"); } catch { /* As above. */ }
  $("start-heading").focus();
});
$("situations").addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button) open({ do: "open", link: "s=" + button.dataset.name, fresh: true, chosen: true });
});
$("questions").addEventListener("submit", event => {
  event.preventDefault();
  const { offer, date, rank, deadline, promised } = Object.fromEntries(new FormData(event.target));
  open({ do: "open", link: `own=${offer}${deadline ?? ""}-${date}${promised ?? ""}-${rank}`, fresh: true, chosen: true });
});
function needs() {
  for (const place of document.querySelectorAll("[data-needs]")) {
    const [name, value] = place.dataset.needs.split("=");
    const wanted = $("questions").elements[name].value === value;
    place.hidden = !wanted;
    place.querySelector("input").disabled = !wanted;
  }
}
$("questions").addEventListener("change", needs);
$("file").addEventListener("change", async event => {
  const file = event.target.files[0];
  if (file) open({ do: "file", text: await file.text(), name: file.name.replace(/\.toml$/, ""), fresh: true, chosen: true });
  event.target.value = "";
});
$("language").addEventListener("change", async event => {
  await speak(event.target.value);
  if (opened) open({ do: "open", link: opened.link });
});

function follow() {
  const link = location.hash.slice(1);
  if (!link) begin();
  else if (link !== opened?.link) open({ do: "open", link, fresh: true });
  else fault("");
}
addEventListener("hashchange", follow);
addEventListener("popstate", follow);

// An address of its own would lose the situation.
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  (opened ? $("advice") : $("main")).focus();
});

needs();
speak(languages.find(code => navigator.language.startsWith(code)) || "en").then(() => { begin(); follow(); });
