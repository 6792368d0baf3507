/* Skills against time, with D3.
 *
 * aporia.show(data) draws everything anew.  Of the data:
 *   points    array by time of {key, skill, score 0..100, time in ms, label, isSkipped}
 *   words     the texts of the page, translated: date, answer, axis, zoom, zoomIn, zoomOut, reset, skills,
 *             chart, hint
 *   theme     surface, text, dim, grid, accent, edge, hover, pressed (CSS colours), palette (array of them),
 *             font, size (px), isContrast, isDark, isStill (no motion), isRtl, locale
 * Texts are set as text, never as markup.  Clicks and Enter on a point post its key to the host.
 */
'use strict';

const aporia = (() => {
  const BANDS = [{ from: 50, to: 75, name: 'middle' }, { from: 75, to: 100, name: 'high' }];
  const SHAPES = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolStar,
    d3.symbolCross, d3.symbolWye];
  const DASHES = [null, '7 3', '2 3', '9 3 2 3'];
  const DAY = 24 * 3600 * 1000;
  const MAX_ZOOM = 200;

  let data = null;
  let byDate = null;           /* chosen by the person; null: what fits */
  let hidden = new Set();      /* names of skills */
  let current = null;          /* key of the point that the keyboard is at */
  let transform = d3.zoomIdentity;
  let part = null;             /* what the last drawing made: scales, selections, behaviours */

  const symbolOf = (index, size) => d3.symbol(SHAPES[index % SHAPES.length], size)();
  const colourOf = index => data.theme.palette[index % data.theme.palette.length];
  const dashOf = index => DASHES[Math.floor(index / data.theme.palette.length) % DASHES.length];
  const seen = () => data.points.filter(p => !hidden.has(p.skill));
  const scoreOf = p => (p.isSkipped ? 0 : p.score);

  function applyTheme (theme) {
    const style = document.documentElement.style;
    for (const name of ['surface', 'text', 'dim', 'grid', 'accent', 'edge', 'hover', 'pressed', 'font'])
      style.setProperty('--' + name, theme[name]);
    style.setProperty('--size', theme.size + 'px');
    style.setProperty('color-scheme', theme.isDark ? 'dark' : 'light');
    document.documentElement.lang = theme.locale;
    document.documentElement.dir = theme.isRtl ? 'rtl' : 'ltr';
    document.body.classList.toggle('contrast', theme.isContrast);
  }

  /* ---- Buttons ---- */

  function button (parent, label, text, action) {
    const made = d3.select(parent).append('button').attr('type', 'button').attr('aria-label', label)
      .attr('title', label === text ? null : label).on('click', action);
    made.append('span').attr('class', 'name').text(text);
    return made;
  }

  function drawBar () {
    const words = data.words;
    d3.select('#axis').attr('aria-label', words.axis).selectAll('*').remove();
    d3.select('#zoom').attr('aria-label', words.zoom).selectAll('*').remove();
    for (const [isDate, text] of [[false, words.answer], [true, words.date]])
      button('#axis', text, text, () => { byDate = isDate; transform = d3.zoomIdentity; draw(); })
        .attr('aria-pressed', String(isDate === usesDate()));
    button('#zoom', words.zoomOut, '−', () => zoomBy(1 / 1.6));
    button('#zoom', words.zoomIn, '+', () => zoomBy(1.6));
    button('#zoom', words.reset, words.reset, () => zoomTo(d3.zoomIdentity));
  }

  function toggle (skill) {
    if (hidden.has(skill))
      hidden.delete(skill);
    else
      hidden.add(skill);
    /* With the last one gone there is nothing to see: all come back. */
    if (hidden.size === data.skills.length)
      hidden.clear();
    draw();
    const again = d3.selectAll('#legend button').filter(d => d === skill).node();
    if (again)
      again.focus();
  }

  function drawLegend () {
    const legend = d3.select('#legend').attr('aria-label', data.words.skills);
    legend.selectAll('*').remove();
    data.skills.forEach((skill, index) => {
      const made = legend.append('button').datum(skill).attr('type', 'button')
        .attr('aria-pressed', String(!hidden.has(skill)))
        .on('click', () => toggle(skill))
        .on('mouseenter', () => fadeOthers(skill))
        .on('mouseleave', () => fadeOthers(null));
      made.append('svg').attr('viewBox', '-8 -8 16 16').attr('aria-hidden', 'true')
        .append('path').attr('d', symbolOf(index, 90)).attr('fill', colourOf(index));
      made.append('span').attr('class', 'name').text(skill);
    });
  }

  function fadeOthers (skill) {
    d3.selectAll('.line, .point').classed('faded', d => skill !== null && d.skill !== skill);
  }

  /* ---- Scales ---- */

  function usesDate () {
    if (byDate !== null)
      return byDate;
    return data.points.length > 1 && data.points.at(-1).time - data.points[0].time > 2 * DAY;
  }

  const placeOf = p => (usesDate() ? p.time : p.number);

  function makeX (width) {
    const places = data.points.map(placeOf);
    let [from, to] = d3.extent(places);
    const room = to > from ? (to - from) * 0.03 : usesDate() ? DAY / 2 : 1;
    from -= room;
    to += room;
    return usesDate() ? d3.scaleTime([from, to], [0, width]) : d3.scaleLinear([from, to], [0, width]);
  }

  /* ---- The chart ---- */

  function frame (id) {
    const box = document.querySelector(id).getBoundingClientRect();
    return { width: Math.max(box.width, 40), height: Math.max(box.height, 40) };
  }

  function draw () {
    const size = data.theme.size;
    const { width, height } = frame('#chart');
    const margin = { left: size * 3.4, right: size, top: size * 0.8, bottom: size * 2 };
    const inner = { width: Math.max(width - margin.left - margin.right, 20),
      height: Math.max(height - margin.top - margin.bottom, 20) };
    const svg = d3.select('#chart').attr('aria-label', data.words.chart);
    svg.selectAll('*').remove();
    const x = makeX(inner.width);
    const y = d3.scaleLinear([0, 100], [inner.height, 0]);
    const root = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);

    svg.append('defs').append('clipPath').attr('id', 'clip').append('rect')
      .attr('x', -2).attr('y', -size).attr('width', inner.width + 4).attr('height', inner.height + 2 * size);
    root.selectAll('.band').data(BANDS).join('rect').attr('class', d => 'band ' + d.name)
      .attr('width', inner.width).attr('y', d => y(d.to)).attr('height', d => y(d.from) - y(d.to));
    root.append('g').attr('class', 'grid').selectAll('line').data([0, 25, 50, 75, 100]).join('line')
      .attr('x2', inner.width).attr('y1', y).attr('y2', y);
    const percent = new Intl.NumberFormat(data.theme.locale, { style: 'percent' });
    root.append('g').attr('class', 'axis').attr('aria-hidden', 'true')
      .call(d3.axisLeft(y).tickValues([0, 25, 50, 75, 100]).tickSize(0).tickPadding(6)
        .tickFormat(v => percent.format(v / 100)))
      .call(g => g.select('.domain').remove());
    const below = root.append('g').attr('class', 'axis').attr('aria-hidden', 'true')
      .attr('transform', `translate(0,${inner.height})`);
    const pane = root.append('rect').attr('class', 'pane').attr('width', inner.width)
      .attr('height', inner.height);
    const marks = root.append('g').attr('clip-path', 'url(#clip)');
    const lines = marks.append('g');
    const points = marks.append('g');
    const halo = marks.append('circle').attr('class', 'halo').attr('r', size * 0.75);

    part = { x, y, inner, below, lines, points, halo, pane, root };
    drawMarks();
    makeZoom();
    drawOverview();
    drawBar();
    drawLegend();
    setValue(null);
    move(transform);
  }

  function drawMarks () {
    const shown = seen();
    const groups = data.skills.map((skill, index) =>
      ({ skill, index, points: shown.filter(p => p.skill === skill && !p.isSkipped) }));
    part.lines.selectAll('path').data(groups.filter(g => g.points.length > 1)).join('path')
      .attr('class', 'line').attr('stroke', g => colourOf(g.index)).attr('stroke-dasharray', g => dashOf(g.index));
    part.points.selectAll('path').data(shown, p => p.key).join('path')
      .attr('class', p => (p.isSkipped ? 'point skipped' : 'point'))
      .attr('d', p => (p.isSkipped ? 'M-4,-4L4,4M-4,4L4,-4' : symbolOf(p.index, data.theme.size * 6)))
      .attr('fill', p => colourOf(p.index))
      .style('stroke', p => (p.isSkipped ? colourOf(p.index) : null))
      .attr('role', 'button').attr('aria-label', p => p.label).attr('tabindex', -1)
      .on('click', (event, p) => { event.stopPropagation(); activate(p); })
      .on('mouseenter', (event, p) => setValue(p))
      .on('mouseleave', () => setValue(null))
      .on('focus', (event, p) => { current = p.key; reveal(p); setValue(p); })
      .on('blur', () => setValue(null))
      .on('keydown', pointKey);
    /* One stop for the Tab key: the point one was at, else the newest. */
    const start = shown.some(p => p.key === current) ? current : shown.at(-1)?.key;
    part.points.selectAll('path').filter(p => p.key === start).attr('tabindex', 0);
  }

  function makeZoom () {
    const { width, height } = part.inner;
    part.zoom = d3.zoom().scaleExtent([1, MAX_ZOOM]).extent([[0, 0], [width, height]])
      .translateExtent([[0, 0], [width, height]])
      .filter(event => event.type !== 'wheel' || event.ctrlKey || event.metaKey || event.shiftKey
        ? !event.button : false)
      .on('zoom', event => move(event.transform, event.sourceEvent));
    part.pane.call(part.zoom);
    part.points.call(part.zoom).on('dblclick.zoom', null);
    part.pane.on('dblclick.zoom', null).on('dblclick', () => zoomBy(2));
  }

  function move (next, source) {
    transform = next;
    const x = part.moved = transform.rescaleX(part.x);
    const line = d3.line(p => x(placeOf(p)), p => part.y(scoreOf(p)));
    const ticks = Math.max(2, Math.floor(part.inner.width / (data.theme.size * 7)));
    const axis = d3.axisBottom(x).ticks(ticks).tickSizeOuter(0);

    if (usesDate())
      axis.tickFormat(dateFormat(x.domain()));
    else
      axis.tickValues(x.ticks(ticks).filter(Number.isInteger))
        .tickFormat(v => v.toLocaleString(data.theme.locale));
    part.below.call(axis);
    part.lines.selectAll('path').attr('d', g => line(g.points));
    part.points.selectAll('path').attr('transform', p => `translate(${x(placeOf(p))},${part.y(scoreOf(p))})`);
    placeHalo();
    if (part.brush && !(source && source.target && source.target.closest('#overview')))
      part.overview.call(part.brush.move, x.range().map(transform.invertX, transform).map(part.toOverview));
    d3.selectAll('#zoom button').attr('disabled', (d, i) =>
      (i === 1 ? transform.k >= MAX_ZOOM : transform.k <= 1) ? '' : null);
  }

  function dateFormat ([from, to]) {
    const style = to - from < 2 * DAY ? { hour: '2-digit', minute: '2-digit' }
      : to - from < 400 * DAY ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' };
    const format = new Intl.DateTimeFormat(data.theme.locale, style);
    return value => format.format(value);
  }

  const selected = duration => (data.theme.isStill ? part.pane : part.pane.transition().duration(duration));
  function zoomBy (factor) { selected(150).call(part.zoom.scaleBy, factor); }
  function zoomTo (next) { selected(200).call(part.zoom.transform, next); }

  /* Brings a point that the keyboard went to into view. */
  function reveal (p) {
    const place = part.moved(placeOf(p));
    if (place < 0 || place > part.inner.width)
      part.pane.call(part.zoom.translateTo, part.x(placeOf(p)), 0);
  }

  /* ---- Overview with a brush ---- */

  function drawOverview () {
    const { width, height } = frame('#overview');
    const left = data.theme.size * 3.4;
    const inner = Math.max(width - left - data.theme.size, 20);
    const svg = d3.select('#overview');
    svg.selectAll('*').remove();
    const x = part.x.copy().range([0, inner]);
    const y = d3.scaleLinear([0, 100], [height - 4, 4]);
    const root = svg.append('g').attr('transform', `translate(${left},0)`);

    root.append('rect').attr('class', 'frame').attr('x', .5).attr('y', .5)
      .attr('width', inner - 1).attr('height', height - 1);
    root.selectAll('.dot').data(seen()).join('circle').attr('class', 'dot').attr('r', 2)
      .attr('cx', p => x(placeOf(p))).attr('cy', p => y(scoreOf(p))).attr('fill', p => colourOf(p.index));
    part.toOverview = value => value * inner / part.inner.width;
    part.brush = d3.brushX().extent([[0, 0], [inner, height]]).on('brush end', event => {
      if (!event.sourceEvent)
        return;
      const range = event.selection;
      if (!range || range[1] - range[0] < 2) {
        part.pane.call(part.zoom.transform, d3.zoomIdentity);
        return;
      }
      const [from, to] = range.map(v => v * part.inner.width / inner);
      const scale = Math.min(part.inner.width / (to - from), MAX_ZOOM);
      part.pane.call(part.zoom.transform, d3.zoomIdentity.scale(scale).translate(-from, 0), null, event.sourceEvent);
    });
    part.overview = root.append('g').call(part.brush);
  }

  /* ---- Points ---- */

  function placeHalo () {
    const p = part.marked;
    part.halo.style('visibility', p ? 'visible' : 'hidden');
    if (p)
      part.halo.attr('cx', part.moved(placeOf(p))).attr('cy', part.y(scoreOf(p)));
  }

  function setValue (p) {
    if (!p && document.activeElement?.classList.contains('point'))
      p = d3.select(document.activeElement).datum();
    part.marked = p;
    d3.select('#value').text(p ? p.label : data.words.hint);
    if (part.moved)
      placeHalo();
  }

  function activate (p) {
    window.webkit.messageHandlers.host.postMessage(p.key);
  }

  function focus (p) {
    if (!p)
      return;
    part.points.selectAll('path').attr('tabindex', d => (d === p ? 0 : -1))
      .filter(d => d === p).node().focus();
  }

  function pointKey (event, p) {
    const shown = seen();
    const at = shown.indexOf(p);
    const skills = data.skills.filter(s => shown.some(q => q.skill === s));
    const other = step => {
      const skill = skills[(skills.indexOf(p.skill) + step + skills.length) % skills.length];
      return d3.least(shown.filter(q => q.skill === skill), q => Math.abs(placeOf(q) - placeOf(p)));
    };
    const keys = {
      ArrowRight: () => focus(shown[at + 1]),
      ArrowLeft: () => focus(shown[at - 1]),
      ArrowDown: () => focus(other(1)),
      ArrowUp: () => focus(other(-1)),
      Home: () => focus(shown[0]),
      End: () => focus(shown.at(-1)),
      Enter: () => activate(p),
      ' ': () => activate(p),
      '+': () => zoomBy(1.6),
      '-': () => zoomBy(1 / 1.6),
      0: () => zoomTo(d3.zoomIdentity),
    };
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in keys))
      return;
    event.preventDefault();
    keys[event.key]();
  }

  /* ---- From the program ---- */

  function show (given) {
    data = given;
    data.skills = [...new Set(data.points.map(p => p.skill))];
    data.points.forEach((p, i) => { p.number = i + 1; p.index = data.skills.indexOf(p.skill); });
    hidden = new Set([...hidden].filter(skill => data.skills.includes(skill)));
    if (hidden.size === data.skills.length)
      hidden.clear();
    applyTheme(data.theme);
    draw();
    return data.points.length;
  }

  new ResizeObserver(() => { if (data) draw(); }).observe(document.documentElement);

  return { show };
})();
