// Runs before the first paint: the theme "auto" follows the system until the reader chooses one.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    if (root.dataset.theme !== "auto") return;
    root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
    document.dispatchEvent(new Event("crm:theme"));
  };
  dark.addEventListener("change", paint);
  paint();
})();
