// Proposes the zone this browser lives in, as long as nobody has chosen another.
(() => {
  const zone = document.getElementById("zone");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && zone.value === "UTC" && here) zone.value = here;
})();
