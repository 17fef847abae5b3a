// The inbox: single keys press what they stand beside (R reply, C call, N not a fit, A accept), J and K go through the
// list, and one opened little form closes the others.
(() => {
  const wanted = () => localStorage.getItem("single-keys") !== "off";
  const typing = target => target.closest("input, textarea, select, [contenteditable=true], dialog[open]");
  const rows = () => [...document.querySelectorAll(".ll .lr")];
  const step = by => {
    const all = rows();
    const at = all.findIndex(row => row.classList.contains("on"));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next && all[at] !== next) location.assign(next.href);
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !wanted() || typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
    const pressed = document.querySelector(`[data-lead-key="${CSS.escape(key)}"]`);
    if (pressed) {
      event.preventDefault();
      pressed.click();
      pressed.closest("details")?.querySelector("input")?.focus();
    }
  });
  document.querySelectorAll("[data-submits]").forEach(choice => choice.addEventListener("change", () => choice.form.requestSubmit()));
  document.querySelectorAll("details.act").forEach(details => details.addEventListener("toggle", () => {
    if (details.open) document.querySelectorAll("details.act[open]").forEach(other => other !== details && (other.open = false));
  }));
  document.querySelector(".ll .lr.on")?.scrollIntoView({ block: "nearest" });
})();
