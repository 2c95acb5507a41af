// Light or dark, formulas, and the search. Pages can be read without this script; only formulas stay as TeX then.
"use strict";
const root = document.documentElement;

// The charts ask for the attribute that JupyterLab's pages have.
function show(theme) {
    root.dataset.theme = theme;
    root.dataset.jpThemeLight = String(theme === "light");
}

const wished = matchMedia("(prefers-color-scheme: dark)");
const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
show(remembered() || (wished.matches ? "dark" : "light"));
wished.addEventListener("change", () => remembered() || show(wished.matches ? "dark" : "light"));

function turnTheme() {
    show(root.dataset.theme === "dark" ? "light" : "dark");
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* pages opened as files may not keep it */ }
}

function load(name) {
    return new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = name;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
    });
}

let index;
async function searchIndex() {
    await Promise.all([load("lunr.min.js"), load("search.js")]);
    return lunr(function () {
        this.ref("number");
        this.field("title", { boost: 5 });
        this.field("page", { boost: 2 });
        this.field("text");
        percolateSections.forEach((section, number) => this.add({ ...section, number }));
    });
}

function around(text, words) {
    if (!text) return "";
    const places = words.map(word => text.toLowerCase().indexOf(word)).filter(place => place >= 0);
    const from = Math.max(0, Math.min(...places, text.length) - 40);
    return (from ? "… " : "") + text.slice(places.length ? from : 0).slice(0, 120) + " …";
}

async function search(input, list) {
    const words = input.value.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    index ||= searchIndex();
    const ready = await index;
    const found = words.length === 0 ? [] : ready.query(query => words.forEach(word => {
        query.term(word, { boost: 10 });
        query.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
    })).slice(0, 12);
    list.replaceChildren(...found.map(({ ref }) => {
        const section = percolateSections[ref], item = document.createElement("li");
        const link = item.appendChild(document.createElement("a"));
        link.href = section.at;
        link.append(Object.assign(document.createElement("b"), { textContent: section.title }));
        if (section.page !== section.title) link.append(" in " + section.page);
        link.append(Object.assign(document.createElement("small"), { textContent: around(section.text, words) }));
        return item;
    }));
    if (words.length && !found.length) list.append(Object.assign(document.createElement("li"),
        { className: "none", textContent: "No page has these words." }));
    list.hidden = words.length === 0;
}

document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("button.theme").addEventListener("click", turnTheme);
    renderMathInElement(document.querySelector("main"), {
        delimiters: [{ left: "$$", right: "$$", display: true }, { left: "$", right: "$", display: false }],
        throwOnError: false,
    });
    const input = document.querySelector(".search input"), list = document.getElementById("found");
    input.addEventListener("input", () => search(input, list));
    input.addEventListener("focus", () => search(input, list));
    document.addEventListener("click", event => { if (!event.target.closest(".search")) list.hidden = true; });
    document.addEventListener("keydown", event => {
        const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
        const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
        if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); }
        if (event.key === "Escape") { list.hidden = true; }
        if (event.key === "ArrowDown" && (event.target === input || at >= 0)) {
            event.preventDefault();
            (links[at + 1] || links[0])?.focus();
        }
        if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] || input).focus(); }
        if (event.key === "Enter" && event.target === input) links[0]?.click();
    });
    const pages = document.getElementById("pages"), here = pages.querySelector("[aria-current]");
    pages.scrollTop = here.offsetTop - pages.clientHeight / 2;
});
