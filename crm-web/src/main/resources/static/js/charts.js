// Charts from data the server wrote. <div class="plot" data-chart="{…}" role="img" aria-label="…"></div> or the data in
// a <script type="application/json"> right inside it. Colours, font and direction come from the style sheet.
//
// {kind: "bar" | "line", labels: [text], unit: "number" | "money" | "percent", currency: "GBP", bare: no y axis,
//  series: [{name, values: [number], tone: name of a colour token, fade: [indexes that are not complete yet]}]}
// {kind: "sankey", nodes: [{id, name, tone, end: "start" | "end"}], links: [{from, to, value, tone}]}
// Bars of several series are stacked. The server renders the same figures as a table beside it.
(() => {
  if (!window.echarts) return;
  const root = document.documentElement;
  const token = name => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const rightToLeft = () => root.dir === "rtl";
  const locale = () => ({ fa: "fa-IR", en: "en-GB" }[root.lang] ?? root.lang);
  const isolate = text => (rightToLeft() ? "\u2067" + text + "\u2069" : text);

  const formatter = (data, compact) => {
    const options = { maximumFractionDigits: compact ? 1 : 2 };
    if (compact) options.notation = "compact";
    if (data.unit === "money") Object.assign(options, { style: "currency", currency: data.currency, minimumFractionDigits: 0 });
    if (data.unit === "percent") options.style = "percent";
    // British English writes 600k and 8m; the pages write 600K and 8M.
    const format = new Intl.NumberFormat(compact && root.lang === "en" ? "en-US" : locale(), options);
    if (!compact || data.unit !== "money" || !rightToLeft()) return value => isolate(format.format(value));
    // Persian says the million before the pound: the number, then the mark of the currency.
    const number = new Intl.NumberFormat(locale(), { notation: "compact", maximumFractionDigits: 1 });
    const mark = format.formatToParts(0).find(part => part.type === "currency").value;
    return value => isolate(number.format(value) + "\u00a0" + mark);
  };
  const label = extra => ({ color: token("chart-axis"), fontSize: 11, fontFamily: token("font"), ...extra });

  function axes(data) {
    const tick = { axisLine: { show: false }, axisTick: { show: false } };
    const rtl = rightToLeft();
    return {
      grid: data.bare ? { left: 0, right: 0, top: 2, bottom: 20 } : { left: rtl ? 4 : 52, right: rtl ? 52 : 4, top: 10, bottom: 24 },
      xAxis: { ...tick, type: "category", data: data.labels, inverse: rtl, boundaryGap: data.kind === "bar",
        splitLine: { show: false }, axisLabel: label({ formatter: isolate, interval: 0, hideOverlap: true }) },
      yAxis: { ...tick, type: "value", show: !data.bare, position: rtl ? "right" : "left", splitNumber: 4,
        splitLine: { lineStyle: { color: token("chart-grid") } }, axisLabel: label({ formatter: formatter(data, true) }) },
    };
  }

  function series(data) {
    return data.series.map((one, position) => {
      const color = token(one.tone ?? "chart-" + (position + 1));
      const values = one.values.map((value, index) => one.fade?.includes(index) ? { value, itemStyle: { opacity: .45 } } : value);
      return data.kind === "bar"
        ? { type: "bar", stack: "all", name: one.name, data: values, barWidth: "58%", itemStyle: { color,
            borderRadius: position === data.series.length - 1 ? [3, 3, 0, 0] : 0 } }
        : { type: "line", name: one.name, data: values, symbol: "none", lineStyle: { width: 1.75, color },
            itemStyle: { color }, areaStyle: { color, opacity: .08 } };
    });
  }

  function sankey(data) {
    // Time runs along the text: right to left, the flows are drawn the other way round.
    const ends = link => (rightToLeft() ? [link.to, link.from] : [link.from, link.to]);
    const side = node => ((node.end === "start") !== rightToLeft() ? "left" : "right");
    return { tooltip: { trigger: "item" }, series: [{ type: "sankey", left: 120, right: 120, top: 2, bottom: 4, nodeWidth: 8,
      nodeGap: 9, layoutIterations: 0, draggable: false, emphasis: { focus: "adjacency" }, label: { ...label(), color: token("ink-2") },
      data: data.nodes.map(node => ({ name: node.id, itemStyle: { color: token(node.tone), borderWidth: 0 },
        label: { position: side(node), formatter: isolate(node.name) } })),
      links: data.links.map(link => ({ source: ends(link)[0], target: ends(link)[1], value: link.value,
        lineStyle: { curveness: .5, color: token(link.tone ?? "line-strong"), opacity: link.tone ? .5 : .35 } })) }] };
  }

  function draw(element) {
    const data = JSON.parse(element.dataset.chart || element.querySelector("script").textContent);
    echarts.getInstanceByDom(element)?.dispose();
    // Canvas and rich text: the SVG renderer and HTML tooltips write style attributes, which the policy forbids.
    const chart = echarts.init(element, null, { renderer: "canvas" });
    const value = formatter(data, false);
    const shared = { animation: false, textStyle: { fontFamily: token("font"), color: token("ink-2") },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: value, backgroundColor: token("surface"),
        borderColor: token("line"), textStyle: { color: token("ink"), fontSize: 12, fontFamily: token("font") } } };
    if (data.kind === "sankey") {
      const special = sankey(data);
      chart.setOption({ ...shared, ...special, tooltip: { ...shared.tooltip, ...special.tooltip } });
    } else {
      chart.setOption({ ...shared, ...axes(data), series: series(data) });
    }
    sizes.observe(element);
  }

  const sizes = new ResizeObserver(entries => entries.forEach(entry => echarts.getInstanceByDom(entry.target)?.resize()));
  const drawAll = part => part.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("htmx:beforeCleanupElement", event => {
    if (!event.target.matches?.("[data-chart]")) return;
    sizes.unobserve(event.target);
    echarts.getInstanceByDom(event.target)?.dispose();
  });
  document.addEventListener("htmx:afterSettle", event => {
    if (event.target.matches("[data-chart]")) draw(event.target);
    drawAll(event.target);
  });
  document.addEventListener("crm:theme", () => drawAll(document));
  document.fonts.ready.then(() => drawAll(document));
})();
