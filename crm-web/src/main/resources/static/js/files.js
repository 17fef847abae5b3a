// Fields for files, in our own words instead of the browser's: a file can be dropped on [data-drop], which says its name
// and size once one is chosen.
(() => {
  const zone = event => event.target.closest?.("[data-drop]");
  const size = bytes => {
    const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
    const value = bytes / (unit === "kilobyte" ? 1e3 : 1e6);
    return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
  };
  const show = drop => {
    const file = drop.querySelector("input[type=file]").files[0];
    drop.classList.toggle("full", Boolean(file));
    if (!file) return;
    drop.querySelector("[data-name]").textContent = file.name;
    drop.querySelector("[data-size]").textContent = size(file.size);
  };

  document.addEventListener("change", event => {
    if (event.target.matches("[data-drop] input[type=file]")) show(zone(event));
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, event => {
      if (!zone(event)) return;
      event.preventDefault();
      zone(event).classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, event => zone(event)?.classList.remove("over"));
  document.addEventListener("drop", event => {
    const drop = zone(event);
    if (!drop) return;
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    drop.querySelector("input[type=file]").files = event.dataTransfer.files;
    show(drop);
  });
  document.querySelectorAll("[data-drop]").forEach(show); // the browser keeps the choice when it goes back
})();
