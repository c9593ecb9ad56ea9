// A comparison as a table whose cells can be picked. All that it shows is text, never markup.
const make = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const contentOf = (cell) => [
  make("span", { class: "state" }, make("span", { class: "sign", "aria-hidden": "true" }, cell.sign), ` ${cell.state}`),
  ...(cell.lead ? [make("span", { class: "lead", lang: "vi" }, cell.lead)] : []),
  ...(cell.text ? [make("span", { class: "text", lang: "vi" }, cell.text)] : []),
  ...(cell.whole ? [make("span", { class: "whole", lang: "vi" }, cell.whole)] : []),
  ...(cell.under ? [make("span", { class: "under" }, cell.under)] : []),
  ...(cell.cited ? [make("span", { class: "cited", lang: "vi" }, cell.cited)] : []),
];

const cellOf = (cell, column, picked, pick) => {
  const { style } = cell;
  const named = { class: cell.kind, style, "data-column": column };
  if (!cell.id) return make("td", named, ...contentOf(cell));
  const button = make("button", { type: "button", style, "aria-pressed": String(picked.includes(cell.id)), "data-cell": cell.id },
    ...contentOf(cell));
  button.onclick = () => pick(cell.id);
  return make("td", named, button);
};

// What is looked at, always in sight while the table is, with the way to it.
const toldOf = ({ told, show }) => {
  const go = make("button", { type: "button", class: "go" }, `${show} ↓`);
  go.onclick = () => document.querySelector(".st-key-picked")?.scrollIntoView({ block: "start" });
  return make("div", { class: "told", role: "status" }, ...(told ? [make("span", {}, told), go] : []));
};

export default function ({ data, parentElement, setTriggerValue }) {
  const focused = parentElement.activeElement?.dataset?.cell;
  const old = parentElement.querySelector(".scroll");
  const [left, top] = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
  // At most two are picked. A cell opens at once, what stands below the table comes later: a pick that is made
  // while another is under way waits for that one, or one of them would be lost.
  const same = (one, other) => one.join("\n") === other.join("\n");
  const host = parentElement;
  const send = () => {
    host.chithiSent = Date.now();
    setTriggerValue("picked", host.chithiWanted);
  };
  const late = host.chithiWanted && !same(host.chithiWanted, data.picked) && host.chithiSent;
  let picked = late ? host.chithiWanted : data.picked;
  const pick = (id) => {
    picked = picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id].slice(-2);
    for (const one of box.querySelectorAll("button[data-cell]"))
      one.setAttribute("aria-pressed", String(picked.includes(one.dataset.cell)));
    host.chithiWanted = picked;
    if (!host.chithiSent || Date.now() - host.chithiSent > 5000) send();
  };
  const head = data.columns.map((column) =>
    make("th", { scope: "col" }, column.name, make("span", { class: "note" }, column.note)));
  const rows = data.rows.map((row) =>
    make("tr", {}, make("th", { scope: "row" }, row.topic), ...row.cells.map((cell, n) => cellOf(cell, data.columns[n].name, picked, pick))));
  const table = make("table", {}, make("caption", {}, data.caption),
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, data.corner), ...head)), make("tbody", {}, ...rows));
  const box = make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": data.caption }, table);
  old ? old.replaceWith(box) : parentElement.append(box);
  parentElement.querySelector(".told")?.remove();
  parentElement.append(toldOf(data));
  box.scrollTo(left, top);
  // More columns than there is room for fade out at the edge.
  const hint = () => box.classList.toggle("more", box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
  box.onscroll = hint;
  new ResizeObserver(hint).observe(box);
  host.chithiSent = 0;
  if (late) {
    send();
    host.chithiWanted = null; // once: what is refused stays refused
  }
  if (focused) [...box.querySelectorAll("button")].find((one) => one.dataset.cell === focused)?.focus();
}
