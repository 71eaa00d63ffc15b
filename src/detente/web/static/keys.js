// Keys, the drawer's close and copy: conveniences only; every page reads without this file.
"use strict";
(() => {
  const off = "detente-keys-off";
  const silent = () => { try { return localStorage.getItem(off) === "yes"; } catch { return false; } };
  const drawer = () => document.getElementById("drawer");
  const rows = () => [...document.querySelectorAll("main [data-row]")];
  let waiting = false;

  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("here"));
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
    all.forEach((row) => row.classList.toggle("here", row === next));
    next.scrollIntoView({ block: "nearest" });
    (next.querySelector("a.line") || next.querySelector("a"))?.focus({ preventScroll: true });
  };
  const close = () => {
    const open = drawer();
    if (!open || !open.hasChildNodes()) return false;
    open.replaceChildren();
    const here = new URL(location.href);
    here.searchParams.delete("source");
    history.pushState({}, "", here);
    document.querySelector("main a.source[aria-current]")?.focus();
    return true;
  };
  const go = (key) => document.querySelector(`a[data-key="${CSS.escape(key)}"]`)?.click();

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && close()) return;
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || silent()) return;
    const review = document.querySelector("[data-review]");
    if (waiting) { waiting = false; go(event.key); return; }
    if (review && "xnuz".includes(event.key)) { document.querySelector(`button[data-key="${event.key}"]`)?.click(); return; }
    if (review && event.key === "h") { document.querySelector("[data-history]")?.click(); return; }
    switch (event.key) {
      case "/": document.getElementById("find")?.focus(); break;
      case "j": move(1); break;
      case "k": move(-1); break;
      case "o": document.querySelector("main .here a.source")?.click(); break;
      case "g": waiting = true; setTimeout(() => { waiting = false; }, 1500); break;
      case "?": go("?"); break;
      default: return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]") && drawer()?.hasChildNodes()) { event.preventDefault(); close(); return; }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const words = copy.closest("article").querySelector("[data-citation]").textContent;
      navigator.clipboard?.writeText(words).then(() => { copy.textContent = "Copied"; });
    }
    const link = event.target.closest("a.source");
    if (link) {
      document.querySelectorAll("a.source[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
      link.setAttribute("aria-current", "true");
    }
    const keys = event.target.closest("[data-keys-switch]");
    if (keys) { try { localStorage.setItem(off, silent() ? "no" : "yes"); } catch { return; } dress(); }
  });

  const dress = () => {
    const narrow = document.querySelector("details.narrow");
    if (narrow && matchMedia("(min-width: 60rem)").matches) narrow.open = true;
    document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
    document.querySelectorAll("[data-keys-switch]").forEach((button) => {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(silent()));
      button.textContent = silent() ? "Single keys are off" : "Single keys are on";
    });
    const lit = document.querySelector("#drawer .text mark");
    if (lit) lit.parentElement.scrollTop = lit.offsetTop - lit.parentElement.offsetTop - 60;
  };
  document.addEventListener("htmx:after:swap", (event) => {
    dress();
    if (drawer()?.contains(event.target) || event.target === drawer() || event.detail?.target === drawer()) drawer().focus();
  });
  document.addEventListener("DOMContentLoaded", dress);
})();
