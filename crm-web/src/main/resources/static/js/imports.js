// The upload: a file can be dropped, and says its name and size once it is chosen.
(() => {
  const drop = document.getElementById("drop");
  const input = document.getElementById("file");
  if (!drop || !input) return;

  const show = () => {
    const file = input.files[0];
    drop.classList.toggle("full", Boolean(file));
    if (!file) return;
    drop.querySelector("[data-name]").textContent = file.name;
    drop.querySelector("[data-size]").textContent = size(file.size);
  };
  const size = bytes => {
    const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
    const value = bytes / (unit === "kilobyte" ? 1e3 : 1e6);
    return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
  };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, event => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
  });
  show();
})();
