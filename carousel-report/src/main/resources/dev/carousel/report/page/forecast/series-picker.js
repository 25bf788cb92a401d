// A field to find one of many series in: it offers names while one types, and takes the first that contains the text.
function makeSeriesPicker(field, list, names, choose) {
  const named = (name) => name || "(unnamed)";
  list.append(...names.map((name) => new Option("", named(name))));
  let current = 0;
  const put = (i) => {
    current = i;
    field.value = named(names[i]);
    field.placeholder = field.value;
  };
  const find = (text) => {
    const wanted = text.trim().toLowerCase();
    if (!wanted) {
      return current;
    }
    const exact = names.findIndex((name) => named(name) === text.trim());
    return exact >= 0 ? exact : names.findIndex((name) => named(name).toLowerCase().includes(wanted));
  };
  const take = (text) => {
    const i = find(text);
    const changed = i >= 0 && i !== current;
    put(i >= 0 ? i : current);
    if (changed) {
      choose(i);
    }
  };
  // A filled field offers nothing but its own name.
  field.addEventListener("focus", () => (field.value = ""));
  field.addEventListener("blur", () => take(field.value));
  field.addEventListener("change", () => take(field.value));
  field.addEventListener("input", () => {
    if (names.some((name) => named(name) === field.value)) {
      take(field.value);
    }
  });
  return { put };
}
