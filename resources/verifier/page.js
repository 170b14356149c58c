"use strict";
/* The page around it: languages, pictures, and the answer in words. */
var Page = (function () {
  const content = JSON.parse(document.getElementById("content").textContent);
  const camp = content.camp;
  const DOUBTS = ["unreadable", "unknown key", "no code", "no picture", "pdf", "looking"];
  const SIGNS = {
    good: "M20 6 9 17l-5-5",
    wrong: "M18 6 6 18M6 6l12 12",
    doubt: "M12 9v4M12 17h.01M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3",
  };
  // Longest side in pixels, and how often the picture is cut across: a code may fill it, or be small on a whole page.
  const TRIES = [[1600, 1], [4000, 1], [1000, 1], [2500, 1], [3600, 2], [600, 1], [5400, 3]];
  let language = "en", shown = null, run = 0;

  const byId = (id) => document.getElementById(id);
  const said = (message) => (message in content.words[language] ? content.words[language][message] : message); // some say nothing
  const apart = (fact) => "\u2068" + fact + "\u2069"; // between words of another direction, "Laptop 2" stays as it is
  const filled = (message, facts) => said(message).replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? apart(facts[name]) : whole));

  function day(iso) {
    const [year, month, number] = iso.split("-").map(Number);
    return number + " " + content.months[language][month - 1] + " " + year;
  }

  function preferred() {
    const wanted = (navigator.languages || [navigator.language || ""]).map((one) => one.toLowerCase().split("-")[0]);
    const found = wanted.map((one) => ({ ku: "ckb", kmr: "ckb" })[one] || one).find((one) => one in content.words);
    return found || "en";
  }

  function speak(chosen) {
    language = chosen;
    document.documentElement.lang = chosen;
    document.documentElement.dir = content.rtl.includes(chosen) ? "rtl" : "ltr";
    document.title = said("title");
    for (const place of document.querySelectorAll("[data-said]")) place.textContent = said(place.dataset.said);
    byId("camp").textContent = content.names[chosen];
    for (const button of byId("languages").children) button.setAttribute("aria-pressed", String(button.lang === chosen));
    byId("made").textContent = filled("made", { day: day(camp.made) });
    byId("keys").replaceChildren(...camp.keys.map(keyRow));
    if (shown) show(shown);
  }

  function keyRow(key) {
    const row = document.createElement("tr");
    const days = [day(key.since), key.until ? day(key.until) : "", key.heard ? day(key.heard) : said("nothing")];
    row.append(...[key.laptop, key.id].concat(days).map((text) => cell("td", text)));
    return row;
  }

  function cell(tag, text) {
    const made = document.createElement(tag), apart = document.createElement("bdi");
    apart.textContent = text;
    made.append(apart);
    return made;
  }

  function value(name, told) {
    if (Statement.DATES.includes(name)) return day(told);
    if (name === "kind") return said("kind " + told);
    if (name === "grade") return decimals(told) + " %";
    return name === "place" || name === "of" ? String(told || "–") : String(told); // 0 of 0: not ranked
  }

  /* Hundredths as the paper has them. */
  function decimals(hundredths) {
    return (hundredths / 100).toFixed(2);
  }

  function show(answer) {
    shown = answer;
    const look = answer.valid ? "good" : DOUBTS.includes(answer.status) ? "doubt" : "wrong";
    byId("answer").className = look;
    byId("answer").dataset.status = answer.status;
    byId("sign").setAttribute("d", SIGNS[look]);
    byId("what").textContent = said("verdict " + answer.status);
    const since = answer.since ? filled(answer.status === "key retired" ? "used until" : "so since", { day: day(answer.since) }) : "";
    byId("more").textContent = [said("sentence " + answer.status), since].filter(Boolean).join(" ");
    const facts = Statement.FIELDS.filter((name) => name in answer.fields).map((name) => [said("field " + name), value(name, answer.fields[name])]);
    byId("facts").replaceChildren(...facts.concat(signer(answer)).flatMap(([title, told]) => [cell("dt", title), cell("dd", told)]));
    byId("facts").hidden = !facts.length;
    byId("compare").hidden = !answer.valid;
    byId("reach").textContent = answer.key && !["altered", "unknown key"].includes(answer.status) ? reach() : "";
    byId("reach").hidden = !byId("reach").textContent;
    byId("answer").hidden = false;
  }

  function signer(answer) {
    return [[said("signed"), answer.laptop], [said("key"), answer.key]].filter(([, told]) => told);
  }

  /* Up to when withdrawals are known here; laptops that were behind when this page was made. */
  function reach() {
    const using = camp.keys.filter((key) => key.until === null);
    const behind = using.filter((key) => key.heard && key.heard < camp.made);
    const unheard = using.filter((key) => !key.heard).map((key) => key.laptop);
    const told = [filled("known", { day: day(camp.made) })];
    for (const key of behind) told.push(filled("behind", { laptop: key.laptop, day: day(key.heard) }));
    if (unheard.length) told.push(filled("unheard", { laptop: unheard.join(", ") }));
    return told.join(" ");
  }

  function tell(status) {
    show({ valid: false, status: status, serial: "", fields: {}, key: "", laptop: "", since: "" });
  }

  async function check(text) {
    const mine = ++run, answer = await Statement.judge(text, camp);
    if (mine === run) present(answer);
  }

  function present(answer) {
    show(answer);
    byId("answer").focus({ preventScroll: true });
    byId("answer").scrollIntoView({ block: "nearest" });
  }

  async function checkPicture(file) {
    const mine = ++run;
    if (/pdf$/i.test(file.type) || /\.pdf$/i.test(file.name || "")) return tell("pdf");
    tell("looking");
    let picture;
    try {
      picture = await opened(file);
    } catch (damage) {
      return mine === run && tell("no picture");
    }
    const texts = await codes(picture, () => mine === run);
    if (mine !== run) return;
    if (texts.length) return present(await Statement.judge(texts.find((one) => one.startsWith(Statement.PREFIX)) || texts[0], camp));
    tell("no code");
  }

  function opened(file) {
    if (typeof createImageBitmap === "function") return createImageBitmap(file).catch(() => asImage(file));
    return asImage(file);
  }

  function asImage(file) {
    return new Promise((found, lost) => {
      const image = new Image();
      image.onload = () => found(image);
      image.onerror = lost;
      image.src = URL.createObjectURL(file);
    });
  }

  /* What the codes in a picture say: by the browser's own reader where there is one, then by the one that this page brings. */
  async function codes(picture, wanted) {
    let others = [];
    if (typeof BarcodeDetector === "function" && Statement.engine.wanted !== "fallback") {
      try {
        others = (await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture)).map((one) => one.rawValue);
      } catch (unable) {
        others = []; // some have the name and no reader behind it
      }
    }
    for (const [longest, cuts] of TRIES) {
      if (others.some((one) => one.startsWith(Statement.PREFIX)) || !wanted()) break;
      for (const part of parts(picture, longest, cuts)) {
        await new Promise((rest) => setTimeout(rest)); // the page stays alive meanwhile
        const text = codeIn(part());
        if (text !== null) others.push(text);
        if (text !== null && text.startsWith(Statement.PREFIX)) break;
      }
    }
    return others;
  }

  /* The picture in one piece, or in overlapping ones, each ready to be drawn at that scale. */
  function parts(picture, longest, cuts) {
    const width = picture.width, height = picture.height, most = 4; // times larger than it is
    const scale = Math.min(longest / Math.max(width, height), most), share = cuts === 1 ? 1 : 1.4 / cuts, made = [];
    for (let row = 0; row < cuts; row++) {
      for (let column = 0; column < cuts; column++) {
        const at = (place) => (cuts === 1 ? 0 : (place / (cuts - 1)) * (1 - share));
        made.push(() => pixels(picture, [at(column) * width, at(row) * height, share * width, share * height], scale));
      }
    }
    return made;
  }

  function pixels(picture, [left, top, width, height], scale) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.min(4096, Math.round(width * scale)));
    canvas.height = Math.max(1, Math.min(4096, Math.round(height * scale)));
    const brush = canvas.getContext("2d", { willReadFrequently: true });
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height); // what is transparent is paper
    brush.imageSmoothingQuality = "high";
    brush.drawImage(picture, left, top, width, height, 0, 0, canvas.width, canvas.height);
    return brush.getImageData(0, 0, canvas.width, canvas.height);
  }

  function codeIn(image) {
    try {
      return QR.decodeQR(image, { effort: Infinity, timeLimit: 1500 });
    } catch (none) {
      return null;
    }
  }

  function taken(data) {
    const file = Array.from(data.files || []).find((one) => /^image\/|pdf$/.test(one.type) || !one.type);
    const text = data.getData("text").trim();
    if (file) checkPicture(file);
    else if (text) put(text);
    return Boolean(file || text);
  }

  function put(text) {
    byId("code").value = text;
    check(text);
  }

  function listen() {
    for (const id of ["camera", "picture"]) {
      byId(id).addEventListener("change", (event) => {
        if (event.target.files.length) checkPicture(event.target.files[0]);
        event.target.value = ""; // the same picture may be chosen again
      });
    }
    byId("typed").addEventListener("submit", (event) => {
      event.preventDefault();
      if (byId("code").value.trim()) check(byId("code").value);
    });
    addEventListener("paste", (event) => {
      if (event.target !== byId("code") || event.clipboardData.files.length) taken(event.clipboardData) && event.preventDefault();
    });
    addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
    addEventListener("dragleave", () => document.body.classList.remove("over"));
    addEventListener("drop", (event) => { event.preventDefault(); document.body.classList.remove("over"); taken(event.dataTransfer); });
    addEventListener("hashchange", ofAddress);
  }

  function ofAddress() {
    let text = location.hash.slice(1);
    try {
      text = decodeURIComponent(text);
    } catch (loose) {
      // taken as it stands: a code has a % of its own
    }
    if (text.startsWith(Statement.PREFIX)) put(text);
  }

  for (const one of Object.keys(content.words)) {
    const button = document.createElement("button");
    button.type = "button";
    button.lang = one;
    button.textContent = content.called[one];
    button.addEventListener("click", () => speak(one));
    byId("languages").append(button);
  }
  listen();
  speak(preferred());
  for (const part of document.querySelectorAll("main, footer")) part.hidden = false; // where no script runs nothing can be asked
  ofAddress();
  return { camp: camp, check: check, checkPicture: checkPicture, speak: speak };
})();
