// The board: cards are dragged, carried by the keyboard (space, arrows, space) or sent by "Move to…" (M). A card moves at
// once; the server's answer brings every figure that has changed, and a refusal puts the card back.
(() => {
  const board = document.getElementById("kb");
  if (!board) return;
  const byId = id => document.getElementById(id);
  const said = byId("kb-said");
  const lost = byId("kb-lost");
  const menu = byId("move-menu");
  const columns = () => [...board.querySelectorAll(".kc")];
  const columnOf = stage => board.querySelector(`.kc[data-stage="${stage}"]`);
  const cardOf = element => element.closest?.(".oc[draggable]");
  const nameOf = stage => (columnOf(stage) ?? lost)?.querySelector("h2, bdi")?.textContent.trim() ?? "";
  const say = (key, stage) => (said.textContent = said.dataset[key].replace("{0}", nameOf(stage)));

  // --- where a card was, to put it back there
  const placeOf = card => ({ parent: card.parentElement, next: card.nextElementSibling, stage: card.dataset.stage });
  const putBack = (card, place) => {
    place.parent.insertBefore(card, place.next?.parentElement === place.parent ? place.next : null);
    card.dataset.stage = place.stage;
    card.classList.add("shake");
    card.addEventListener("animationend", () => card.classList.remove("shake"), { once: true });
  };
  const put = (card, stage) => {
    const column = columnOf(stage);
    if (column) column.querySelector(".kl").prepend(card);
    else card.remove();
    card.dataset.stage = stage;
  };

  // --- what has to be asked before: why it is lost, whether its order may go
  const ask = dialog => new Promise(resolve => {
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });
  const values = async (card, stage, state) => {
    if (state === "LOST") {
      byId("lose-reason").value = byId("lose-note").value = "";
      if (!(await ask(byId("lose")))) return null;
      return { stage, reason: byId("lose-reason").value, note: byId("lose-note").value, sure: true };
    }
    if (card.dataset.state === "WON" && state !== "WON") {
      if (!(await ask(byId("reopen")))) return null;
    }
    return { stage, sure: true };
  };

  const address = id => `/opportunities/${id}/move${board.dataset.query ?? ""}`;
  const send = async (chosenCard, stage, state) => {
    if (stage === chosenCard.dataset.stage) return;
    const focused = chosenCard.contains(document.activeElement);
    const what = await values(chosenCard, stage, state);
    // an earlier move's answer may have put a fresh card in its place meanwhile
    const card = byId(chosenCard.id) ?? chosenCard;
    if (!what) return focused && card.focus();
    const place = placeOf(card);
    put(card, stage);
    post(card, place, what);
    if (focused) (card.isConnected ? card : board).focus();
  };
  const post = (card, place, what) => {
    const source = board;
    const done = event => {
      if (event.detail.elt !== source) return;
      source.removeEventListener("htmx:afterRequest", done);
      if (!event.detail.successful) putBack(card, place);
    };
    source.addEventListener("htmx:afterRequest", done);
    const id = card.dataset.id;
    htmx.ajax("POST", address(id), { source, swap: "none", values: what }).then(() => {
      const focus = document.activeElement === document.body || document.activeElement === board;
      if (focus) byId(`opp-${id}`)?.focus();
    });
  };

  // --- by hand
  let dragged = null;
  const ghost = document.createElement("div");
  ghost.className = "ghost";
  board.addEventListener("dragstart", event => {
    const card = cardOf(event.target);
    if (!card) return;
    dragged = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.dataset.id);
    requestAnimationFrame(() => card.classList.add("drag"));
    lost.hidden = false;
  });
  const target = event => event.target.closest?.(".kc, #kb-lost");
  const over = event => {
    const place = dragged && target(event);
    if (!place) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    if (place !== lost && place.dataset.stage !== dragged.dataset.stage) place.querySelector(".kl").prepend(ghost);
    else ghost.remove();
    lost.classList.toggle("over", place === lost);
  };
  document.addEventListener("dragover", over);
  document.addEventListener("drop", event => {
    const place = dragged && target(event);
    if (!place) return;
    event.preventDefault();
    const card = dragged;
    end();
    send(card, place.dataset.stage, place === lost ? "LOST" : place.dataset.state);
  });
  const end = () => {
    dragged?.classList.remove("drag");
    dragged = null;
    ghost.remove();
    lost.hidden = true;
    lost.classList.remove("over");
  };
  document.addEventListener("dragend", end);

  // --- by keyboard: picked up with space, carried with the arrows
  let carried = null;
  const carry = (card, step) => {
    const all = columns();
    const at = all.findIndex(column => column.dataset.stage === carried.to);
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    carried.to = next.dataset.stage;
    all.forEach(column => column.classList.toggle("aim", column === next && carried.to !== card.dataset.stage));
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    say("over", carried.to);
  };
  const letGo = () => {
    carried?.card.classList.remove("drag");
    columns().forEach(column => column.classList.remove("aim"));
    carried = null;
  };
  board.addEventListener("keydown", event => {
    const card = cardOf(event.target);
    if (!card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
    const rtl = document.documentElement.dir === "rtl";
    const steps = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 };
    const key = event.key;
    if (key === " ") {
      if (!carried) {
        carried = { card, to: card.dataset.stage };
        card.classList.add("drag");
        say("picked", carried.to);
      } else {
        const to = carried.to;
        letGo();
        send(card, to, columnOf(to).dataset.state);
      }
    } else if (carried && steps[key]) carry(card, steps[key]);
    else if (carried && key === "Escape") { letGo(); say("left", card.dataset.stage); }
    else if (!carried && key.toLowerCase() === "m") openMenu(card);
    else if (!carried && key === "Enter") card.querySelector("a").click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  board.addEventListener("focusout", event => {
    if (carried && event.target === carried.card && document.hasFocus()) letGo();
  });

  // --- by menu
  let chosen = null;
  const openMenu = card => {
    chosen = card;
    menu.querySelectorAll("[data-to]").forEach(button => (button.disabled = button.dataset.to === card.dataset.stage));
    menu.showModal();
  };
  board.addEventListener("click", event => {
    const opener = event.target.closest("[data-move]");
    if (!opener || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    openMenu(cardOf(opener));
  });
  menu?.addEventListener("click", event => {
    const button = event.target.closest("[data-to]");
    if (!button) return;
    menu.close();
    chosen.focus();
    send(chosen, button.dataset.to, button.dataset.state);
  });

  // --- taken back in place, where the card is on the board
  document.addEventListener("submit", event => {
    const form = event.target.closest("#toasts form[data-undo]");
    const undo = form && new URL(form.action, location.href);
    const id = undo?.pathname.match(/^\/opportunities\/(\d+)\/move$/)?.[1];
    const card = id && byId(`opp-${id}`);
    const stage = undo?.searchParams.get("stage");
    if (!card || !columnOf(stage)) return;
    event.preventDefault();
    const place = placeOf(card);
    put(card, stage);
    form.closest(".toast-x").remove();
    post(card, place, Object.fromEntries(undo.searchParams));
    card.focus();
  });
})();
