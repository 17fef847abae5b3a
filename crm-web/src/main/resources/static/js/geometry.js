// Sizes that are data. The content security policy forbids style attributes, so pages write them as data attributes and
// this puts them into effect: data-w and data-h (percent of the parent), data-start (percent from the start edge),
// data-grow (share of a flex row), data-p (percent of a ring), data-area (row/column/row/column of a grid).
(() => {
  const rules = {
    w: (style, value) => (style.inlineSize = value + "%"),
    h: (style, value) => (style.blockSize = value + "%"),
    start: (style, value) => (style.insetInlineStart = value + "%"),
    grow: (style, value) => (style.flexGrow = value),
    p: (style, value) => style.setProperty("--p", value),
    area: (style, value) => (style.gridArea = value),
  };
  const selector = Object.keys(rules).map(name => `[data-${name}]`).join(",");
  const apply = element => {
    for (const name in rules) if (name in element.dataset) rules[name](element.style, element.dataset[name]);
  };
  const applyAll = root => {
    if (root.matches?.(selector)) apply(root);
    root.querySelectorAll?.(selector).forEach(apply);
  };
  applyAll(document);
  // Before the swapped part is painted, whoever put it there (htmx or a page's own script).
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "attributes") apply(change.target);
      else change.addedNodes.forEach(node => node.nodeType === Node.ELEMENT_NODE && applyAll(node));
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true,
    attributeFilter: Object.keys(rules).map(name => "data-" + name) });
})();
